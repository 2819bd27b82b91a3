"""Numbers go into history: of accounts, engagements and people by day in the database, of ties as columns."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pyarrow as pa

from wellkept import registry
from wellkept.engine.session import Session
from wellkept.engine.streaming import write_query
from wellkept.facts.insert_rows import insert_rows
from wellkept.findings.models import Number, Refresh, TieFile
from wellkept.sdk.measure import RESULT, Measure

MANY_TIES, DAYS_KEPT = 100_000, 60
TIES_GROUP = 4_000  # a page reads one tie whole
ROWS_AT_ONCE = 5_000
NUMBER_COLUMNS = ("telling", "day", "measure", "subject", "part", *RESULT, "more")
SUBJECTS = ("account", "engagement", "person", "case", "queue", "firm")
SETTLES_IN = timedelta(days=7)  # what was asked before a case ended may fall due after it


Row = tuple[Any, ...]


@dataclass(frozen=True)
class Figures:
    """What was measured for a day, not shown yet: rows of numbers by measure, and the file of its ties."""

    day: date
    numbers: dict[str, pa.Table]
    ties: str
    rows: int
    sha256: str


def measured_figures(session: Session, day: date, folder: Path, told: datetime | None = None) -> Figures:
    """Take down a day's figures. The file of ties has a name of its own, so that who reads an older one keeps it.

    `told` is the moment of the figures before: cases that had ended by then, and did not change, are not told again.
    """
    name = f"ties-{day}-{uuid4().hex[:12]}.parquet"
    rows, sha256 = write_query(session.connection, _TIES, folder / "ties" / name, group=TIES_GROUP)
    return Figures(day, {one.name: session.rows(one.name, _untold(one, told)) for one in _kept()}, name, rows, sha256)


def keep_figures(figures: Figures, telling: int) -> None:
    """Store a day's figures in place of what an earlier run said of the day; in the transaction that shows them."""
    keep_numbers(figures, telling)
    keep_ties(figures)
    kept = 1 if figures.rows > MANY_TIES else DAYS_KEPT
    old = TieFile.objects.order_by("-day").values_list("pk", flat=True)[kept:]
    TieFile.objects.filter(pk__in=list(old)).delete()


def numbers_aside(figures: Figures, telling: int) -> Figures:
    """Store a day's numbers where nobody sees them yet, some at a time. Returns what is left to show."""
    keep_numbers(figures, telling)
    return replace(figures, numbers={})


def keep_numbers(figures: Figures, telling: int) -> None:
    if figures.numbers:
        Number.every.filter(day=figures.day, telling=telling).delete()
    for measure in _kept() if figures.numbers else ():
        for batch in figures.numbers[measure.name].to_batches(max_chunksize=ROWS_AT_ONCE):
            rows = list(_numbers(measure, batch, figures.day, telling))
            insert_rows(Number, NUMBER_COLUMNS, _fresh(measure, rows, telling))


def told_before(day: date) -> datetime | None:
    """The moment of the figures before a day's."""
    return Refresh.objects.filter(day__lt=day).order_by("-day").values_list("as_of", flat=True).first()


def _untold(measure: Measure, told: datetime | None) -> str:
    """Which rows may say something new: of cases only what is open, or has changed since."""
    if measure.keys[0] != "case" or told is None:
        return ""
    since = told.astimezone(UTC).replace(tzinfo=None) - SETTLES_IN
    changed = f"SELECT \"case\" FROM case_life WHERE is_open OR changed_at > TIMESTAMP '{since}'"  # noqa: S608 -- a time
    return f'"case" IN ({changed})'


def _fresh(measure: Measure, rows: list[Row], telling: int) -> list[Row]:
    """Of a case only what differs from what was kept of it last: thousands stay as they are from day to day."""
    if measure.keys[0] != "case" or not rows:
        return rows
    kept = Number.every.filter(telling=telling, measure=measure.name, subject__in={row[3] for row in rows})
    last = {(row[0], row[1]): row[2:] for row in kept.order_by("day").values_list("subject", "part", *RESULT)}
    return [row for row in rows if last.get((row[3], row[4])) != row[5:-1]]


def sweep_numbers() -> None:
    """Numbers that are not shown: of a history that was told before, or that nobody finished telling."""
    hidden = Number.every.exclude(telling=the_telling()).order_by("pk").values_list("pk", flat=True)
    while some := list(hidden[:ROWS_AT_ONCE]):
        Number.every.filter(pk__in=some).delete()


def the_telling() -> int:
    """How often the history that is shown was told."""
    return Refresh.objects.values_list("telling", flat=True).first() or 0


def keep_ties(figures: Figures) -> None:
    values = {"name": figures.ties, "rows": figures.rows, "sha256": figures.sha256}
    TieFile.objects.update_or_create(day=figures.day, defaults=values)


def sweep_ties(folder: Path) -> None:
    """Files to which nothing refers: before a refresh, not after it, for who reads may just have asked for a name."""
    named = set(TieFile.objects.values_list("name", flat=True))
    for path in (folder / "ties").glob("ties-*.parquet"):
        if path.name not in named:
            path.unlink(missing_ok=True)
    for path in (folder / "ties").glob(".*.draft"):
        path.unlink(missing_ok=True)


def _kept() -> list[Measure]:
    return [one for one in registry.measures().values() if one.kept and one.keys[0] in SUBJECTS]


def _numbers(measure: Measure, rows: pa.RecordBatch, day: date, telling: int) -> Iterator[Row]:
    subject, *part = measure.keys
    own = {*measure.keys, *RESULT}
    for row in rows.to_pylist():
        named = str(row[part[0]]) if part else ""
        more = {name: _plain(value) for name, value in row.items() if name not in own}
        yield telling, day, measure.name, row[subject], named, *(_finite(row[name]) for name in RESULT), more


def _finite(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


_TIES = """
    SELECT k.colleague, k.contact, k.account,
           k.value AS strength, k.low AS strength_low, k.high AS strength_high, k.n AS days, k.known AS strength_known,
           k.first_day, k.last_day, k.k_any,
           a.value AS alive, a.low AS alive_low, a.high AS alive_high, a.known AS alive_known,
           a.calibration AS alive_calibration, a.kmin, a.act, a.any_30, a.any_90,
           s.value AS silence, s.low AS silence_low, s.high AS silence_high, s.n AS silence_n,
           s.known AS silence_known, s.last_two_way_at, s.cold, s.speaks, s.dark,
           r.value AS reciprocity, r.low AS reciprocity_low, r.high AS reciprocity_high, r.n AS reciprocity_n,
           r.known AS reciprocity_known,
           t.value AS reply_ours, t.low AS reply_low, t.high AS reply_high, t.known AS reply_known,
           t.theirs AS reply_theirs, t.ours_n, t.theirs_n
    FROM tie_strength k
    LEFT JOIN tie_alive a USING (colleague, contact)
    LEFT JOIN silence s USING (colleague, contact)
    LEFT JOIN reciprocity r USING (colleague, contact)
    LEFT JOIN reply_time t USING (colleague, contact)
    ORDER BY k.account, strength DESC
"""
