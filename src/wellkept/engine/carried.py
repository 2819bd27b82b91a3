"""Carried measures: their rows, in memory or as parts on disk, of which only the later ones are made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

import duckdb
import pyarrow as pa

from wellkept.engine.carry import BEGINNING, RESTS_ON, Carry, Facts
from wellkept.engine.streaming import write_query
from wellkept.sdk.measure import Measure

FOLDER = "carried"
COMPILED = "compiled"
END = datetime(9999, 1, 1)  # noqa: DTZ001 -- columns hold naive UTC
# Facts of as much time are made into one part; the last part is small, for the next refresh writes it anew.
FACTS_OF_A_PART = 1_500_000
ROWS_OF_THE_LAST = 300_000
LAST_DAYS = timedelta(days=7)


@dataclass(frozen=True)
class Part:
    """A file with all rows of a carried measure from `begins` to `ends`, or with what they rested on."""

    measure: str
    name: str
    rows: int
    sha256: str
    begins: datetime = BEGINNING
    ends: datetime = END


@dataclass(frozen=True)
class Kept:
    """What stands of an earlier refresh: as of when, from which facts, by which queries, and in which files."""

    as_of: datetime
    facts: Facts
    queries: Mapping[str, str]
    parts: Sequence[Part]


@dataclass
class _Table:
    """Rows before `cut` are in parts; later ones in memory, under the measure's name and `_new`."""

    column: str
    order: str = ""
    parts: list[Part] = field(default_factory=list)
    cut: datetime = BEGINNING


class Carried:
    """Tables of carried measures. Without a folder they live in memory and end with it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.connection, self.carry = connection, Carry(connection)
        self.folder = Path()
        self.settled = False
        self.compiled: dict[str, str] = {}  # queries by key, for whoever goes on from here
        self._facts = Facts({}, {})
        self._tables: dict[str, _Table] = {}

    def forget(self) -> None:
        self.carry.forget()
        self._tables.clear()

    def settle(self, folder: Path, facts: Facts, kept: Kept | None) -> None:
        """From now on rows go to a folder, and those of an earlier refresh stand as they are as far as they hold."""
        self.folder, self._facts, self.settled = folder / FOLDER, facts, True
        if kept is None:
            return
        for part in kept.parts:
            if part.measure in RESTS_ON:
                self._run(f"CREATE OR REPLACE TABLE held_{part.measure} AS FROM {self._read([part])}")
            if part.measure == COMPILED:
                rows = self.connection.execute(f"FROM {self._read([part])}").fetchall()
                self.compiled = dict(rows)
        parts = {name: [part for part in kept.parts if part.measure == name] for name in kept.queries}
        for name, some in parts.items():
            if some:
                self._run(f"CREATE OR REPLACE TABLE {name}_new AS FROM {self._read(some[:1])} LIMIT 0")
                self._tables[name] = _Table("", "", some, END)
        # Of a measure without rows no file says what columns it has: it is made anew.
        queries = {name: query for name, query in kept.queries.items() if parts[name]}
        self.carry.resume(kept.as_of, kept.facts, facts, queries)

    def fill(self, measure: Measure, query: str, say: Callable[[datetime], None]) -> None:
        """Bring a measure's table up to the moment; `say` tells the query from when on to make rows."""
        begin = self.carry.begin(measure, query)
        table = self._tables.setdefault(measure.name, _Table(measure.carried))
        table.column, table.order = measure.carried, _order(measure)
        if begin == BEGINNING:
            self._fill_spans(measure.name, table, query, say)
        elif begin is not None:
            self._fill_from(begin, measure.name, table, query, say)
        before = [part for part in table.parts if part.begins < table.cut]
        past = f"FROM {self._read(before)} WHERE {_before(table.column, table.cut)} UNION ALL " if before else ""
        self._run(f"CREATE OR REPLACE VIEW {measure.name} AS {past}FROM {measure.name}_new")

    def _fill_from(
        self, begin: datetime, name: str, table: _Table, query: str, say: Callable[[datetime], None]
    ) -> None:
        say(begin)
        if begin < table.cut:
            table.cut = begin
            self._run(f"CREATE OR REPLACE TABLE {name}_new AS {query}")
        else:
            self._run(f"DELETE FROM {name}_new WHERE NOT {_before(table.column, begin)}")
            self._run(f"INSERT INTO {name}_new {query}")

    def _fill_spans(self, name: str, table: _Table, query: str, say: Callable[[datetime], None]) -> None:
        """All that there is, span by span: memory holds one at a time. The last stays there."""
        table.parts = []
        for begins, ends in self._spans():
            say(begins)
            self._run(f"CREATE OR REPLACE TABLE {name}_new AS FROM ({query}) WHERE {_before(table.column, ends)}")
            table.cut = begins
            if ends != END:
                self._put_part(name, table, begins, ends, f"{name}_new")

    def _spans(self) -> Iterator[tuple[datetime, datetime]]:
        begins, held = BEGINNING, 0
        months: dict[str, int] = {}
        for by_month in self._facts.rows.values():
            for month, rows in by_month.items():
                months[month] = months.get(month, 0) + rows
        for month in sorted(months):
            start = datetime.strptime(month, "%Y-%m")  # noqa: DTZ007
            if held + months[month] > FACTS_OF_A_PART and held:
                yield begins, start
                begins, held = start, 0
            held += months[month]
        yield begins, END

    def put_down(self, as_of: datetime) -> Kept:
        """Write what is in memory beside the parts that still hold, and say what stands now."""
        for name, table in self._tables.items():
            self._put_rest(name, table, as_of)
        rests = [self._write(name, f"FROM held_{name}") for name in RESTS_ON]
        parts = [part for table in self._tables.values() for part in table.parts]
        return Kept(as_of, self._facts, self.carry.queries(), [*parts, *rests, self._put_compiled()])

    def _put_compiled(self) -> Part:
        queries = {"key": list(self.compiled), "query": list(self.compiled.values())}
        self.connection.register(COMPILED, pa.table(queries, pa.schema([("key", pa.string()), ("query", pa.string())])))
        part = self._write(COMPILED, f"FROM {COMPILED}")
        self.connection.unregister(COMPILED)
        return part

    def _put_rest(self, name: str, table: _Table, as_of: datetime) -> None:
        if table.cut == END:
            return
        stays = [part for part in table.parts if part.ends <= table.cut]
        begins = max((part.ends for part in stays), default=BEGINNING)
        rest = f"{name}_rest"
        self._run(f"CREATE OR REPLACE TEMP TABLE {rest} AS FROM {name} WHERE NOT {_before(table.column, begins)}")
        table.parts = stays
        rows = self.connection.execute(f"SELECT count(*) FROM {rest}").fetchall()[0][0]
        last = (as_of - LAST_DAYS).replace(hour=0, minute=0, second=0, microsecond=0)
        if rows > ROWS_OF_THE_LAST and begins < last:
            self._put_part(name, table, begins, last, rest)
            begins = last
        self._put_part(name, table, begins, END, rest)

    def _put_part(self, name: str, table: _Table, begins: datetime, ends: datetime, rows: str) -> None:
        where = f"NOT {_before(table.column, begins)} AND {_before(table.column, ends)}"
        part = self._write(name, f"FROM {rows} WHERE {where} {table.order}", begins, ends)
        if part.rows:
            table.parts.append(part)

    def _write(self, name: str, query: str, begins: datetime = BEGINNING, ends: datetime = END) -> Part:
        file = f"{name}-{uuid4().hex[:16]}.parquet"
        rows, sha256 = write_query(self.connection, query, self.folder / file)
        return Part(name, file, rows, sha256, begins, ends)

    def _read(self, parts: Sequence[Part]) -> str:
        return f"read_parquet({[str(self.folder / part.name) for part in parts]!r})"

    def _run(self, query: str) -> None:
        self.connection.execute(query)


def _order(measure: Measure) -> str:
    """Days of each subject together, as measures read them; moments as they come, in time."""
    return "ORDER BY " + ", ".join(f'"{key}"' for key in measure.keys) if measure.carried in measure.keys else ""


def _before(column: str, moment: datetime) -> str:
    """A day, not a moment: so a column of days is compared as it is, and files that lie elsewhere are skipped."""
    return f"(\"{column}\" < DATE '{moment.date().isoformat()}')"
