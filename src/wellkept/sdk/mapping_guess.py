"""Which kind of table a file is, and which of its columns is what: guessed from headers, and from what stands below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from wellkept.sdk.cell_kinds import kind_of_column, share_of_words
from wellkept.sdk.csv_cells import shown
from wellkept.sdk.csv_lines import Record
from wellkept.sdk.sheet import Sheet, columns_of, named_twice
from wellkept.sdk.table_file import Choices, Table, TableError, open_table
from wellkept.sdk.table_plan import Feed, Plan
from wellkept.sdk.table_ways import evidence_of

LOOKED_AT = 2_000
EXAMPLES = 4
BY_HEADER, BY_WORDS, BY_CONTENT, BY_TEXT = 1.0, 0.7, 0.5, 0.1
SURE = 0.9
_ALIKE = {
    "addresses": ("address",),
    "people": ("address", "name"),
    "person": ("name", "address"),
    "text": ("text", "name"),
}


@dataclass(frozen=True, slots=True)
class GuessedColumn:
    """One column of the file: which field it is taken for ("" none), how surely (0 to 1), and its first values."""

    header: str
    field: str
    sure: float
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """What a table is taken for.

    `columns` gives the field of each header, "" for none; `lacks` says what is missing.

    `asks` names the headers whose dates can be read in two ways: then `dates` must be chosen, or those rows wait.
    `choices` are those in use, guessed or chosen. `connector` is "" where nothing fits.
    """

    connector: str
    columns: Mapping[str, str]
    choices: Mapping[str, Any]
    sure: float
    details: tuple[GuessedColumn, ...]
    sheets: tuple[str, ...] = ()
    lacks: str = ""
    asks: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the file is read as it is, without anybody's word."""
        return bool(self.connector) and not self.lacks and not self.asks and self.sure >= SURE

    @property
    def mapping(self) -> dict[str, Any]:
        """As `source.settings["mapping"]` and the command `save_mapping` take it."""
        return {"connector": self.connector, "columns": dict(self.columns), "choices": dict(self.choices), "fixed": {}}


@dataclass(slots=True)
class _Fit:
    """How a table fits one sheet."""

    name: str
    sheet: Sheet
    columns: list[str]
    sure: list[float] = field(default_factory=list)
    agreeing: int = 0

    @property
    def lacks(self) -> str:
        return self.sheet.lacks(self.columns)

    @property
    def rank(self) -> tuple[bool, float, int, float]:
        """Complete ones first, weak guesses aside; then by what is known of the columns that tell, then of all.

        Of equals the one in whose columns there stands what it expects there.
        """
        firm = [column for column, sure in zip(self.columns, self.sure, strict=True) if sure > BY_TEXT]
        best: dict[str, float] = {}
        for column, sure in zip(self.columns, self.sure, strict=True):
            best[column] = max(sure, best.get(column, 0.0))
        needed = sum(best.get(column, 0.0) for column in self.sheet.needed) / max(1, len(self.sheet.needed))
        either = max((best.get(column, 0.0) for column in self.sheet.one_of), default=needed)
        return not self.sheet.lacks(firm), round(needed + either, 3), self.agreeing, sum(self.sure)


def guess_mapping(
    path: Path, sheets: Mapping[str, Sheet], choices: Choices | None = None, connector: str = ""
) -> Guess:
    """The best guess among the sheets, by name of their connectors; `connector` leaves one only. Raises TableError."""
    known = frozenset().union(*(sheet.understood for sheet in sheets.values()))
    with open_table(path, choices, known) as table:
        records = [one for one in islice(table.records, LOOKED_AT) if not one.reason]
        if not any(table.written):
            raise TableError("no header: no line names the columns", max(1, table.choices.header_line), table.place)
        kinds = [kind_of_column(_texts(records, place)) for place in range(len(table.written))]
        wanted = {connector: sheets[connector]} if connector in sheets else sheets
        fits = [_fit(name, sheet, table, records, kinds) for name, sheet in wanted.items()]
        best = max(fits, key=lambda fit: fit.rank)
        return _guess(best, table, records)


def _texts(records: Sequence[Record], place: int) -> list[str]:
    return [text for one in records if place < len(one.cells) and (text := shown(one.cells[place]).strip())]


def _fit(name: str, sheet: Sheet, table: Table, records: list[Record], kinds: list[str]) -> _Fit:
    columns = columns_of(table.written, sheet)
    for column in named_twice(columns, table.written, sheet):
        first = columns.index(column)
        columns = ["" if one == column and place != first else one for place, one in enumerate(columns)]
    fit = _Fit(name, sheet, columns, [BY_HEADER if column else 0.0 for column in columns])
    _by_words(fit, records)
    _by_content(fit, kinds)
    expected = [_likely(sheet, column) for column in fit.columns]
    fit.agreeing = sum(kind in likely[:1] for kind, likely in zip(kinds, expected, strict=True) if kind != "text")
    return fit


def _likely(sheet: Sheet, column: str) -> tuple[str, ...]:
    """Which kinds of columns may be this one, the likeliest first."""
    holds = sheet.holds.get(column, "text")
    if not column or not isinstance(holds, str):
        return ()
    return _ALIKE.get(holds, ("date",) if holds == "moment" else (holds,))


def _by_words(fit: _Fit, records: list[Record]) -> None:
    """Columns that hold hardly anything but words that the sheet knows."""
    for column, holds in fit.sheet.holds.items():
        if isinstance(holds, tuple) and column not in fit.columns:
            shares = [
                (share_of_words(_texts(records, place), holds), place)
                for place, taken in enumerate(fit.columns)
                if not taken
            ]
            share, place = max(shares, default=(0.0, 0), key=lambda one: (one[0], -one[1]))
            if share > 0.8:
                fit.columns[place], fit.sure[place] = column, BY_WORDS


def _by_content(fit: _Fit, kinds: list[str]) -> None:
    """Needed columns that no header names, where one column only, or the first, holds such things."""
    for column in (*fit.sheet.needed, *fit.sheet.one_of):
        likely = () if column in fit.columns else _likely(fit.sheet, column)
        open_to_it = [(place, kinds[place]) for place, taken in enumerate(fit.columns) if not taken]
        kind = next((one for one in likely if one in dict(open_to_it).values()), "")
        places = [place for place, found in open_to_it if found == kind]
        if kind and places:
            sure = BY_TEXT if "text" in (kind, likely[0]) else BY_CONTENT
            fit.columns[places[0]], fit.sure[places[0]] = column, sure if len(places) == 1 else sure / 2


def _guess(fit: _Fit, table: Table, records: list[Record]) -> Guess:
    header = table.header
    asks = _asks(fit, table, records)
    telling = [
        sure
        for column, sure in zip(fit.columns, fit.sure, strict=True)
        if column in (*fit.sheet.needed, *fit.sheet.one_of)
    ]
    details = tuple(
        GuessedColumn(name, column, sure, tuple(dict.fromkeys(_texts(records[:200], place)))[:EXAMPLES])
        for place, (name, column, sure) in enumerate(zip(header, fit.columns, fit.sure, strict=True))
    )
    fits = bool(telling)
    return Guess(
        connector=fit.name if fits else "",
        columns=dict(zip(header, fit.columns, strict=True)),
        choices=table.choices.stated(),
        sure=min(telling) if fits and not fit.lacks else 0.0,
        details=details,
        sheets=table.sheets,
        lacks=fit.lacks,
        asks=asks,
    )


def _asks(fit: _Fit, table: Table, records: list[Record]) -> tuple[str, ...]:
    if table.choices.dates:
        return ()
    feeds = tuple(Feed(column, (place,), "") for place, column in enumerate(fit.columns) if column)
    doubtful = evidence_of(records, Plan(feeds, {}, len(fit.columns)), fit.sheet).doubtful
    return tuple(name for name, column in zip(table.header, fit.columns, strict=True) if column in doubtful)
