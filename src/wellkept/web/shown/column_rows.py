"""The columns of a table as the page Import shows them: what is in the file, what each means, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any

from wellkept.records.queries.table_mapping import Previewed
from wellkept.sdk.connector import Aside, Record
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.mapping_guess import Guess, GuessedColumn
from wellkept.sdk.sheet import Sheet
from wellkept.web.shown.choice import Option

Tag = tuple[str, str]
LIKELY = 0.9
# What of a fact's inner life says nothing to who looks at a file.
_INNER = frozenset({"source", "source_id", "offset_minutes", "occurrence", "thread", "repaired", "sequence"})


@dataclass(frozen=True)
class ColumnRow:
    """One column of the file."""

    number: int
    header: str
    example: str
    options: list[Option]
    tag: Tag


@dataclass(frozen=True)
class ReadRow:
    """One row as it would land; `wrong` says why it would not."""

    position: str
    cells: list[str]
    wrong: str


def column_rows(guess: Guess, columns: Mapping[str, str], sheet: Sheet) -> list[ColumnRow]:
    return [
        ColumnRow(
            number,
            one.header,
            _example(one),
            _options(columns.get(one.header, ""), sheet),
            _tag(one, columns.get(one.header, ""), guess),
        )
        for number, one in enumerate(guess.details)
    ]


def read_rows(found: Sequence[Previewed]) -> tuple[list[str], list[ReadRow]]:
    """What the first rows come to: the names of what is filled in any of them, and each row's values under those."""
    said = [_values(one.item) for one in found]
    names = list(dict.fromkeys(name for values in said for name in values))
    rows = [
        ReadRow(one.position, [values.get(name, "") for name in names], one.reason)
        for one, values in zip(found, said, strict=True)
    ]
    return [name.replace("_", " ") for name in names], rows


def _example(one: GuessedColumn) -> str:
    text = next((text for text in one.examples if text), "")
    return text if len(text) <= 40 else f"{text[:39]}…"


def _options(chosen: str, sheet: Sheet) -> list[Option]:
    needed = (*sheet.needed, *sheet.one_of)
    named = [Option(name, _field_words(name), chosen=name == chosen) for name in (*needed, *sheet.optional)]
    return [Option("", "Leave out", chosen=not chosen), *named]


def _field_words(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


def _tag(one: GuessedColumn, chosen: str, guess: Guess) -> Tag:
    if not chosen:
        return "plain", "not read"
    if one.header in guess.asks:
        return "warn", "day or month first?"
    if chosen != one.field:
        return "good", "as you say"
    return ("good", "fits") if one.sure >= LIKELY else ("warn", "guessed: please look")


def _values(item: Any) -> dict[str, str]:
    if isinstance(item, Aside):
        return {}
    if isinstance(item, Record):
        pairs = dict(item.values)
    else:
        pairs = {one.name: getattr(item, one.name) for one in fields(item)} if is_dataclass(item) else {}
    return {name: words for name, value in pairs.items() if name not in _INNER and (words := _plain(value))}


def _plain(value: Any) -> str:
    if isinstance(value, Mailbox):
        return value.name or value.address
    if isinstance(value, Mapping):
        return "; ".join(f"{name.replace('_', ' ')}: {_plain(one)}" for name, one in value.items() if one)
    if isinstance(value, tuple | list):
        return ", ".join(filter(None, (_plain(one[0] if _is_role(one) else one) for one in value)))
    if isinstance(value, datetime):
        return f"{value:%-d %b %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value:%-d %b %Y}"
    return f"{value:,.10g}" if isinstance(value, float) else str(value or "")


def _is_role(one: Any) -> bool:
    return isinstance(one, tuple) and not isinstance(one, Mailbox) and len(one) == 2 and isinstance(one[0], Mailbox)
