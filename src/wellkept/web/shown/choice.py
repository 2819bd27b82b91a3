"""Choices, options and pages of a list, whose addresses keep what else was asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest

T = TypeVar("T")
M = TypeVar("M", bound=Model)
PAGE = 50


@dataclass(frozen=True)
class Choice:
    """One of a few views of a list (components/seg.html)."""

    name: str
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True)
class Option:
    """One value of a select in a filter form."""

    value: str
    name: str
    chosen: bool


@dataclass(frozen=True)
class Pager:
    """Which rows of a list are shown, and where the others are (components/pager.html)."""

    first: int
    last: int
    total: int
    before: str | None
    after: str | None


def address(request: HttpRequest, **changed: str | None) -> str:
    """The page asked for with some query values changed; None takes one out."""
    values = {key: value for key, value in request.GET.items() if key not in changed}
    values |= {key: value for key, value in changed.items() if value}
    return f"{request.path}?{urlencode(values)}" if values else request.path


def choices(
    request: HttpRequest, name: str, options: Iterable[tuple[str, str]], counts: Mapping[str, int] | None = None
) -> list[Choice]:
    """Views of a list: (value, words) for the query value `name`; the first is the default."""
    pairs = list(options)
    default = pairs[0][0]
    asked = request.GET.get(name, "")
    chosen = asked if asked in dict(pairs) else default
    return [
        Choice(
            name=words,
            href=address(request, **{name: value if value != default else None}, page=None),
            current=value == chosen,
            count=counts.get(value, 0) if counts is not None else None,
        )
        for value, words in pairs
    ]


def options(request: HttpRequest, name: str, pairs: Iterable[tuple[str, str]]) -> list[Option]:
    """Options of a select in a filter form."""
    chosen = request.GET.get(name, "")
    return [Option(value, words, chosen=value == chosen) for value, words in pairs]


def paged(request: HttpRequest, rows: Sequence[T], size: int = PAGE) -> tuple[Sequence[T], Pager]:
    """The rows of the asked page, and its pager; a page that does not exist is the nearest that does."""
    last = max(1, -(-len(rows) // size))
    number = min(max(1, _number(request.GET.get("page", ""))), last)
    start = (number - 1) * size
    pager = Pager(
        first=start + 1,
        last=min(start + size, len(rows)),
        total=len(rows),
        before=address(request, page=str(number - 1)) if number > 1 else None,
        after=address(request, page=str(number + 1)) if number < last else None,
    )
    return rows[start : start + size], pager


def paged_query(request: HttpRequest, rows: QuerySet[M], size: int = PAGE) -> tuple[list[M], Pager]:
    """As `paged`, of rows that are too many to be read all."""
    count = rows.count()
    _, pager = paged(request, range(count), size)
    return list(rows[pager.first - 1 : pager.last]) if count else [], pager


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1


def offer(form: forms.Form, name: str, pairs: Iterable[tuple[Any, str]]) -> None:
    """Give a field of a form its choices, which are only known when it is shown."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(pairs)
