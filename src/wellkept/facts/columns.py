"""From rows to columns and back to trust: copy what is new, mend what is damaged, verify, rebuild, forget."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from django.db import transaction

from wellkept.engine.columns import alone, alone_if_free, nobody_uses, sync_folder
from wellkept.facts import models
from wellkept.facts.column_copy import MODELS, copy_new, newest_settled, next_files, write_file
from wellkept.facts.column_health import exchange, faults, mend_files
from wellkept.facts.column_merge import merge_files, rows_of_file
from wellkept.facts.column_truth import differing, in_words, mend_counts
from wellkept.facts.models import ColumnFile
from wellkept.sdk.kinds import COLUMNS

__all__ = ["MODELS", "batched", "column_files", "forget", "forget_alone", "rebuild_columns", "refresh_columns"]
__all__ += ["verify_columns"]
IDS_AT_ONCE = 500


def refresh_columns(folder: Path) -> int:
    """Mend what is damaged, copy rows that have no column file yet, put small files together. Returns rows copied.

    While somebody else does so the columns are used as they stand: each refresh mends before it measures.
    """
    with alone_if_free(folder) as free:
        if not free:
            return 0
        mend_files(folder)
        copied = sum(copy_new(folder, kind) for kind in COLUMNS)
        mend_counts(folder)
        merge_files(folder)
        sweep(folder)
        return copied


def column_files(folder: Path) -> dict[str, list[Path]]:
    """The files to read, by kind."""
    found: dict[str, list[Path]] = defaultdict(list)
    for kind, name in ColumnFile.objects.values_list("kind", "name"):
        found[kind].append(folder / name)
    return dict(found)


def verify_columns(folder: Path) -> list[str]:
    """What is wrong with the copy, in words; empty when every file is whole, and every row is as it is stored."""
    broken = faults(folder)
    wrong = [f"{file.name}: {why}; {_MENDS}" for file, why in broken.items()]
    unread = {file.kind for file in broken}
    for kind in MODELS:
        for month, (stored, copied) in differing(folder, kind).items() if kind not in unread else ():
            helps = _MENDS if stored.rows != copied.rows else _ALTERED
            wrong.append(f"{in_words(kind, month, stored, copied)}; {helps}")
    return wrong + [f"{path.name}: no file of ours; it is not read" for path in _foreign(folder)]


_MENDS = "the next refresh, or `wellkept rebuild`, makes it anew"
# The file is as it was written, so it is the database that has changed since.
_ALTERED = "restore a backup if nobody changed the database by hand, else `wellkept rebuild`"


def rebuild_columns(folder: Path) -> int:
    """Copy all rows anew, and take the new files in place of all others at once: ended anywhere, the old ones stand."""
    with alone(folder):
        copied = sum(_rebuild(folder, kind) for kind in COLUMNS)
        sweep(folder)
        return copied


def _rebuild(folder: Path, kind: str) -> int:
    after, newest, new = 0, newest_settled(kind), []
    while after < newest:
        files = next_files(folder, kind, after, newest)
        after = files[0].last_id if files else newest
        new += files
    exchange(ColumnFile.objects.filter(kind=kind), new)
    return sum(file.rows for file in new)


def sweep(folder: Path) -> int:
    """Remove files and drafts of ours that nothing refers to, unless somebody reads: then the next refresh does."""
    with nobody_uses(folder) as free:
        gone = _strays(folder) if free else []
        for path in gone:
            path.unlink(missing_ok=True)
        if gone:
            sync_folder(folder)
    return len(gone)


def _strays(folder: Path) -> list[Path]:
    kept = set(ColumnFile.objects.values_list("name", flat=True))
    ours = [path for kind in COLUMNS for path in folder.glob(f"{kind}-*.parquet")]
    return [path for path in ours if path.name not in kept] + list(folder.glob(".*.draft"))


def _foreign(folder: Path) -> list[Path]:
    found = sorted(folder.glob("*.parquet")) if folder.exists() else []
    return [path for path in found if path.name.partition("-")[0] not in COLUMNS]


def forget(folder: Path, kind: str, ids: Collection[int]) -> int:
    """Delete facts; only the column files that hold them are written anew. Returns how many facts went."""
    with alone(folder):
        return forget_alone(folder, kind, ids)


def forget_alone(folder: Path, kind: str, ids: Collection[int]) -> int:
    """As `forget`, for who has the folder `alone` already.

    New files come first and old ones go last: a crash leaves a stray file, never a row that is in one place alone.
    """
    gone = set(ids)
    if not gone:
        return 0
    drafts = [(file, _without(folder, file, gone)) for file in _files_with(folder, kind, gone)]
    old = [file for file, _ in drafts]
    new = [file for _, file in drafts if file]
    with transaction.atomic():
        count = _delete(kind, gone)
        exchange(old, new)
    for name in {file.name for file in old} - {file.name for file in new}:
        (folder / name).unlink(missing_ok=True)
    return count


def _delete(kind: str, gone: set[int]) -> int:
    for some in batched(gone):
        models.Subject.objects.filter(kind=kind, fact__in=some).delete()
        models.AlsoBrought.objects.filter(kind=kind, fact__in=some).delete()
    return sum(MODELS[kind].objects.filter(pk__in=some).delete()[0] for some in batched(gone))  # type: ignore[attr-defined]


def _files_with(folder: Path, kind: str, gone: set[int]) -> list[ColumnFile]:
    around = ColumnFile.objects.filter(kind=kind, first_id__lte=max(gone), last_id__gte=min(gone))
    return [file for file in around if not gone.isdisjoint(_ids(folder / file.name, gone))]


def _ids(path: Path, otherwise: set[int]) -> Collection[int]:
    """The ids in a file; one that cannot be read may hold any, and is made anew."""
    try:
        found: list[int] = pq.read_table(path, columns=["id"])["id"].to_pylist()
    except (OSError, pa.ArrowException):
        return otherwise
    return found


def _without(folder: Path, file: ColumnFile, gone: set[int]) -> ColumnFile | None:
    """The file that takes the place of one, without these rows; None where none is left."""
    out = pa.array(sorted(gone), pa.int64())
    tables = (table.filter(pc.invert(pc.is_in(table["id"], out))) for table in rows_of_file(folder, file))
    return write_file(folder, file.kind, file.month, tables, file.last_id)


def batched(ids: Iterable[int]) -> Iterator[list[int]]:
    """As many at once as one query takes."""
    left = sorted(ids)
    for start in range(0, len(left), IDS_AT_ONCE):
        yield left[start : start + IDS_AT_ONCE]
