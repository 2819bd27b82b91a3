"""Whether the columns say what the database says, row by row; and the months made anew where they do not."""

from __future__ import annotations

import logging
from pathlib import Path

from wellkept.engine.column_digest import Digest, digest_of_files, digest_of_rows
from wellkept.facts.column_copy import MODELS, copied_until, rows_of, write_file
from wellkept.facts.column_health import exchange
from wellkept.facts.models import ColumnFile

NONE = Digest(0, 0)
COUNTED_ALWAYS = 1_000_000
ROUNDS = 7

log = logging.getLogger("wellkept.columns")


def differing(folder: Path, kind: str) -> dict[str, tuple[Digest, Digest]]:
    """Months whose rows are not those of the database: what is stored, what is in columns. Every row is read."""
    stored = digest_of_rows(rows_of(kind, 0, copied_until(kind)))
    names = ColumnFile.objects.filter(kind=kind).values_list("name", flat=True)
    copied = digest_of_files([folder / name for name in names])
    months = sorted(stored.keys() | copied.keys())
    pairs = {month: (stored.get(month, NONE), copied.get(month, NONE)) for month in months}
    return {month: (one, other) for month, (one, other) in pairs.items() if one != other}


def in_words(kind: str, month: str, stored: Digest, copied: Digest) -> str:
    if stored.rows != copied.rows:
        return f"{kind} {month}: {stored.rows:,} rows stored, {copied.rows:,} in columns"
    return f"{kind} {month}: some of {stored.rows:,} rows are not as they are stored"


def mend_counts(folder: Path) -> list[str]:
    """Where there are more or fewer rows in columns than stored, the months in question are made anew."""
    said = [line for kind in MODELS if _is_due(kind) and _miscounted(kind) for line in _mend_months(folder, kind)]
    for one in said:
        log.warning("%s", one)
    return said


def _is_due(kind: str) -> bool:
    """Counting ten million rows takes a moment: of many only at every seventh refresh."""
    files = list(ColumnFile.objects.filter(kind=kind).values_list("rows", "checked"))
    return sum(rows for rows, _ in files) < COUNTED_ALWAYS or max(at for _, at in files) % ROUNDS == 0


def _miscounted(kind: str) -> bool:
    rows = MODELS[kind].objects  # type: ignore[attr-defined]
    later = rows.filter(id__gt=copied_until(kind)).count()
    return bool(rows.count() - later != sum(ColumnFile.objects.filter(kind=kind).values_list("rows", flat=True)))


def _mend_months(folder: Path, kind: str) -> list[str]:
    said, last = [], copied_until(kind)
    for month, (stored, copied) in differing(folder, kind).items():
        old = list(ColumnFile.objects.filter(kind=kind, month=month))
        new = write_file(folder, kind, month, rows_of(kind, 0, last, month), last)
        exchange(old, [new] if new else [])
        said.append(f"{in_words(kind, month, stored, copied)}; made anew from the database")
    return said
