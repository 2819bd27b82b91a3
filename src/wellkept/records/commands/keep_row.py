"""Keeping one row of what an engagement holds, as a file or a page states it: checked the same way from both."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import CharField, Model

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import (
    ArchitectureDecision,
    ArchitectureHandover,
    Assumption,
    ChangeRequest,
    Commitment,
    Milestone,
    Partner,
    Risk,
    ScopeBaseline,
    ScopeItem,
    SolutionPart,
    Wish,
)
from wellkept.records.queries.journal import rows_of

# By table: a day, one that may not lie before it, and what is said where it does.
IN_ORDER: Mapping[type[Model], tuple[tuple[str, str, str], ...]] = {
    ArchitectureDecision: (
        ("raised_on", "decided_on", "it was decided before it was raised"),
        ("raised_on", "verified_on", "it was verified before it was raised"),
    ),
    Assumption: (
        ("made_on", "due_on", "it was to be verified before it was made"),
        ("made_on", "verified_on", "it was verified before it was made"),
    ),
    ArchitectureHandover: (("offered_on", "accepted_on", "it was accepted before it was offered"),),
    Partner: (
        ("starts_on", "ends_on", "the partner's part ends before it begins"),
        ("agreed_on", "agreed_until", "the agreement ends before it was made"),
    ),
    Risk: (("raised_on", "ended_on", "the risk ended before it was raised"),),
    Commitment: (
        ("promised_on", "due_on", "it is due before it was promised"),
        ("promised_on", "kept_on", "it was kept before it was promised"),
        ("promised_on", "released_on", "it was released before it was promised"),
    ),
    ScopeItem: (("effective_on", "ends_on", "it was taken out before it was agreed"),),
    ChangeRequest: (("asked_on", "decided_on", "it was decided before it was asked for"),),
    Wish: (("asked_on", "answered_on", "it was answered before it was asked"),),
}
# What has happened cannot lie ahead.
PAST: Mapping[type[Model], tuple[str, ...]] = {
    ArchitectureDecision: ("raised_on", "decided_on", "verified_on"),
    Assumption: ("made_on", "verified_on"),
    ArchitectureHandover: ("offered_on", "accepted_on"),
    SolutionPart: ("state_on",),
    Partner: ("agreed_on",),
    Milestone: ("reached_on",),
    Risk: ("raised_on", "ended_on"),
    Commitment: ("promised_on", "kept_on", "released_on"),
    ScopeBaseline: ("agreed_on",),
    ChangeRequest: ("asked_on", "decided_on"),
    Wish: ("asked_on", "answered_on"),
}


def put_row(model: type[Model], key: Mapping[str, Any], said: Mapping[str, Any]) -> bool:
    """State a row as a file says it. What it leaves out stays. Returns whether anything was new."""
    key = dict(_tidy(model, key))
    stated = {name: value for name, value in _tidy(model, said).items() if value not in (None, "")}
    row = rows_of(model).filter(**key).first()
    if row is not None and all(getattr(row, name) == value for name, value in stated.items()):
        return False
    row = row or model(**key)
    for name, value in stated.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    return True


def keep_row(row: Model, said: Mapping[str, Any], today: date) -> None:
    """Keep a row as somebody says it on a page: what is left empty is empty."""
    for name, value in _tidy(type(row), said).items():
        setattr(row, name, value)
    _check(row)
    for name in PAST.get(type(row), ()):
        day = getattr(row, name)
        if day is not None and day > today:
            raise RefusedError(f"{day} is still to come: say it when it has happened")
    try:
        row.validate_constraints()
    except ValidationError:
        raise RefusedError("this stands there already: change that one") from None
    row.save()


def _tidy(model: type[Model], said: Mapping[str, Any]) -> dict[str, Any]:
    """Texts in one line, as long as the table holds; words that it knows."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    tidied = dict(said)
    for name, value in said.items():
        field = fields.get(name)
        if isinstance(field, CharField) and isinstance(value, str):
            tidied[name] = plain(value, field.max_length or 0)
            known = [str(one) for one, _ in field.choices or ()]
            if known and value and value not in known:
                raise RefusedError(f"{value} is not known; allowed: {', '.join(known)}")
    return tidied


def _check(row: Model) -> None:
    for earlier, later, wrong in IN_ORDER.get(type(row), ()):
        first, then = getattr(row, earlier), getattr(row, later)
        if first is not None and then is not None and then < first:
            raise RefusedError(wrong)
    for field in row._meta.concrete_fields:
        if isinstance(field, CharField) and not field.blank and not getattr(row, field.attname):
            raise RefusedError(f"{field.name.replace('_', ' ')} is needed")
