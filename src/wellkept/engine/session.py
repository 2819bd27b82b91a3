"""Runs measures: the only place that opens DuckDB. In memory, over Parquet files; a file of its own it never has."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import ibis
import ibis.expr.types as ir
import pyarrow as pa
from ibis.backends.sql.datatypes import DuckDBType

from wellkept.engine.arrow import empty_columns
from wellkept.engine.carried import Carried, Kept
from wellkept.engine.carry import Facts
from wellkept.engine.compiled import Compiled, key_of
from wellkept.sdk.kinds import COLUMNS
from wellkept.sdk.measure import Measure, Tables, moment
from wellkept.sdk.tables import RECORD_COLUMNS

# Extensions are never fetched: what the wheel carries is all there is.
CONFIG = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}

# A kind's columns up to this size are read once and held: opening a file for each month costs more than reading it.
HELD_BYTES = 64 * 1024 * 1024

MEMORY = "700MB"  # of a refresh, beside what Python holds

_DRAWN = re.compile(r"ibis_table_unnest_(?:column_)?[a-z0-9]{26}")


class _Lazily(dict[str, ir.Table]):
    """Tables for expressions. Asking DuckDB for a table's columns costs more than filling a small one."""

    def __init__(self, connection: Any) -> None:
        super().__init__()
        self._connection, self.names = connection, set[str]()

    def __missing__(self, name: str) -> ir.Table:
        if name not in self.names:
            raise KeyError(name)
        self[name] = self._connection.table(name)
        return self[name]

    def stand(self, name: str) -> None:
        """A table of that name stands, with columns that may not be those of before."""
        self.names.add(name)
        self.pop(name, None)


class Session:
    """One DuckDB in memory: facts as tables (large ones: views), records as tables, each measure's rows as one.

    Without `hold` all facts are views: who goes on from an earlier refresh reads few of them.
    """

    def __init__(self, columns: Mapping[str, Sequence[Path]], *, threads: int | None = None, hold: bool = True) -> None:
        config: dict[str, Any] = CONFIG | ({"threads": str(threads)} if threads else {})
        self.connection = duckdb.connect(":memory:", config=config)
        self.connection.execute("SET TimeZone='UTC'")
        self.ibis = ibis.duckdb.from_connection(self.connection)
        self._tables, self._compiled = _Lazily(self.ibis), Compiled()
        self._shapes: dict[str, Any] = {}
        self._records: dict[str, pa.Table] = {}
        self.carried, self._settings, self._hold = Carried(self.connection), "", hold
        for kind in COLUMNS:
            self._facts(kind, columns.get(kind, ()))

    def _facts(self, kind: str, files: Sequence[Path]) -> None:
        if files:
            names = [str(path) for path in files]
            small = self._hold and sum(path.stat().st_size for path in files) <= HELD_BYTES
            sort = "TABLE" if small else "VIEW"
            self.connection.execute(f'CREATE {sort} "{kind}" AS SELECT * FROM read_parquet({names!r})')
            self._tables.stand(kind)
        else:
            self.put(kind, empty_columns(kind))

    def put(self, name: str, rows: pa.Table) -> None:
        """Store rows under a name; what had that name is replaced."""
        if name in RECORD_COLUMNS:
            if name in self._records and self._records[name].equals(rows):
                return
            self._records[name] = rows
        self.connection.register("incoming", rows)
        self.connection.execute(f'CREATE OR REPLACE TABLE "{name}" AS SELECT * FROM incoming')
        self.connection.unregister("incoming")
        self._stand(name, rows.schema)
        if name in COLUMNS:
            self.carried.forget()

    def _stand(self, name: str, shape: Any) -> None:
        """Let measures read a table; where it stood with other columns, its new ones."""
        if self._shapes.get(name) != shape:
            self._tables.stand(name)
            self._shapes[name] = shape

    def rows(self, name: str, where: str = "") -> pa.Table:
        query = f'SELECT * FROM "{name}"' + (f" WHERE {where}" if where else "")
        return self.connection.execute(query).to_arrow_table()

    def ask(self, query: str, values: Sequence[Any] = ()) -> pa.Table:
        """A question in SQL with placeholders, for look-ups of facts behind a number."""
        return self.connection.execute(query, list(values)).to_arrow_table()

    def compute(self, measures: Iterable[Measure], as_of: datetime, settings: Mapping[str, Any]) -> None:
        """Compute measures, given each after those that it needs; each one's rows become a table."""
        self._say("moment", as_of)
        self._settings = repr(sorted(settings.items()))
        self.carried.carry.step(as_of)
        wanted = list(measures)
        self._let_go(wanted)
        for measure in wanted:
            self._compute_one(measure, as_of, settings)

    def _let_go(self, measures: Iterable[Measure]) -> None:
        """Rows of another moment are not kept beside those that take their place: there may be millions."""
        for measure in measures:
            if not measure.carried and measure.name in self._shapes:
                self.connection.execute(f'TRUNCATE "{measure.name}"')

    def _say(self, word: str, at: datetime | str) -> None:
        """Give a word of `sdk.measure` its meaning in the queries to come."""
        self.connection.execute(f"CREATE OR REPLACE MACRO {word}() AS TIMESTAMP '{at}'")

    def _compute_one(self, measure: Measure, as_of: datetime, settings: Mapping[str, Any]) -> None:
        key = key_of(measure, self._settings, [self._shapes.get(need) for need in measure.needs])
        query = shape = self._compiled.find(key) if measure.steady else None
        if query is None:
            result = measure(Tables(self._tables, dict(settings)), moment() if measure.steady else as_of)
            if isinstance(result, pa.Table):
                self.put(measure.name, result)
                return
            query = _typed_query(result)
            shape = query if measure.steady else str(result.schema())
        if measure.steady:
            self._compiled.keep(key, query)
        self._fill(measure, query)
        self._stand(measure.name, shape)

    def _fill(self, measure: Measure, query: str) -> None:
        """Make the measure's table, or only that part of a carried one that may have changed since it was made."""
        if measure.carried:
            self.carried.fill(measure, query, lambda begin: self._say("since", begin))
        else:
            self.connection.execute(f'CREATE OR REPLACE TABLE "{measure.name}" AS {query}')

    def live_within_bounds(self, folder: Path) -> None:
        """What does not fit into memory waits in a folder, which only one session at a time may use so."""
        self.connection.execute(f"SET temp_directory = '{folder / '.spill'}'")
        self.connection.execute(f"SET memory_limit = '{MEMORY}'")

    def settle(self, folder: Path, facts: Facts, kept: Kept | None) -> None:
        """Let carried rows stand in a folder, and go on from those of an earlier refresh."""
        self.live_within_bounds(folder)
        self.carried.settle(folder, facts, kept)
        self._compiled.learn(self.carried.compiled)

    def put_down(self, as_of: datetime) -> Kept | None:
        """Write carried rows to their folder; None where none was settled."""
        self.carried.compiled = self._compiled.used
        return self.carried.put_down(as_of) if self.carried.settled else None

    def close(self) -> None:
        self.connection.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _typed_query(result: ir.Table) -> str:
    """DuckDB reads 0.5 as a decimal and adds integers up to 128 bits: each column is cast to what the measure says."""
    names = ", ".join(
        f'"{name}"' if dtype.is_null() else f'CAST("{name}" AS {DuckDBType.to_string(dtype)}) AS "{name}"'
        for name, dtype in result.schema().items()
    )
    return f"SELECT {names} FROM ({_same_names(str(ibis.to_sql(result, dialect='duckdb')))})"


def _same_names(query: str) -> str:
    """Ibis draws some names by lot; a query whose text is another in the next process would carry nothing on."""
    drawn = list(dict.fromkeys(_DRAWN.findall(query)))
    for number, name in enumerate(drawn):
        query = query.replace(name, f"drawn_{number}")
    return query
