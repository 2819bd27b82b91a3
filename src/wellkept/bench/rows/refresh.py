"""The whole refresh: every measure, every rule, everything kept; and the same once one per cent is new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from wellkept.bench.goal import cheaper, cpu, memory
from wellkept.bench.home import open_home
from wellkept.bench.row import Done, Row

WHOLE, NEW = "wellkept, whole", "wellkept, 1 % new"
TABLE = "CREATE TABLE contact (one BIGINT, other BIGINT, day DATE, messages BIGINT, PRIMARY KEY (one, other, day))"
CONTACTS = """
    SELECT least(sender, one) AS one, greatest(sender, one) AS other, happened_at::DATE AS day, count(*) AS messages
    FROM (SELECT sender, unnest(recipients) AS one, happened_at FROM read_parquet('{files}') WHERE {which})
    GROUP BY ALL
"""


def prepare(folder: Path, scale: int) -> None:
    """A crowd but for its last slice, measured once."""
    open_home()
    from django.conf import settings

    from wellkept.stories.crowd.build import build_crowd
    from wellkept.stories.crowd.size import SLICES, Size

    (folder / "scale").write_text(str(scale))
    size = Size.of(scale)
    build_crowd(size, settings.COLUMNS_FOLDER, slices=SLICES - 1)
    _refresh(size.begins(SLICES - 1), full=True)


def _refresh(as_of: datetime, *, full: bool) -> None:
    """Of one day: the weeks before it, which a first refresh tells too, are as many more."""
    from wellkept import pipeline

    pipeline.WEEKS_REPLAYED = -1
    pipeline.refresh(as_of, full=full)


def whole(folder: Path) -> Callable[[], Done]:
    return _after_the_last_slice(folder, full=True)


def one_per_cent(folder: Path) -> Callable[[], Done]:
    return _after_the_last_slice(folder, full=False)


def _after_the_last_slice(folder: Path, *, full: bool) -> Callable[[], Done]:
    open_home()
    from wellkept.findings.models import Number, Refresh

    last = _add_last_slice(folder)

    def work() -> Done:
        _refresh(last, full=full)
        numbers = Number.objects.filter(day=Refresh.objects.latest("day").day, value__isnull=False)
        total = sum(value for value in numbers.values_list("value", flat=True) if value is not None)
        return Done(1, f"{numbers.count()} numbers, {total:.6f}", of="figures")

    return work


def _add_last_slice(folder: Path) -> datetime:
    """Facts and columns of the last hundredth; returns its end."""
    from django.conf import settings

    from wellkept.stories.crowd.build import add_slice
    from wellkept.stories.crowd.people import People
    from wellkept.stories.crowd.size import SLICES, Size

    size = Size.of(int((folder / "scale").read_text()))
    add_slice(People.of(size), SLICES - 1, settings.COLUMNS_FOLDER)
    return size.last


def duckdb_whole(folder: Path) -> Callable[[], Done]:
    """Days of contact alone: the first of what a refresh works out."""
    return _duckdb(folder, full=True)


def duckdb_upsert(folder: Path) -> Callable[[], Done]:
    """The same, added to what stood there before."""
    return _duckdb(folder, full=False)


def _duckdb(folder: Path, *, full: bool) -> Callable[[], Done]:
    open_home()
    import duckdb
    from django.conf import settings

    from wellkept.facts.models import Message

    files = settings.COLUMNS_FOLDER / "**" / "message-*.parquet"
    before = Message.objects.latest("pk").pk
    database = duckdb.connect(str(folder / "by-hand.duckdb"))
    database.execute(TABLE)
    if not full:
        database.execute("INSERT INTO contact " + CONTACTS.format(files=files, which=f"id <= {before}"))
    _add_last_slice(folder)
    which = "true" if full else f"id > {before}"

    def work() -> Done:
        added = "ON CONFLICT DO UPDATE SET messages = messages + excluded.messages"
        database.execute(f"INSERT INTO contact {CONTACTS.format(files=files, which=which)} {added}")
        days, messages = database.execute("SELECT count(*), sum(messages) FROM contact").fetchone() or (0, 0)
        return Done(1, f"{days} days of contact, {messages} messages", of="days of contact")

    return work


ROW = Row(
    words="The whole refresh, and after 1 % new facts",
    unit="refreshes",
    goals=[cpu(WHOLE, 60), memory(WHOLE, 2_000), cheaper(NEW, WHOLE, 15)],
    scale=200_000,
    full=10_000_000,
    prepare=prepare,
    contenders={
        WHOLE: whole,
        NEW: one_per_cent,
        "DuckDB, contacts, whole": duckdb_whole,
        "DuckDB, contacts, 1 % new": duckdb_upsert,
    },
    changes_input=True,
)
