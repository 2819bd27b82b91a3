"""How strong every tie is, from the days of contact: the sum over days of w / (1 + age / 21 d)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from wellkept.bench.goal import cpu, memory
from wellkept.bench.row import Done, Row

FILE = "contact_day.parquet"
AS_OF = datetime(2026, 6, 29)  # noqa: DTZ001 -- columns hold UTC without a zone
PER_TIE = 13.3
PIECE = 1_000_000
HALF = 21.0


def prepare(folder: Path, scale: int) -> None:
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(1)
    ties = max(int(scale / PER_TIE), 10)
    one, other = rng.integers(1, 5_001, ties), rng.integers(5_001, 55_001, ties)
    first = np.datetime64(date(2022, 7, 1))
    writer = None
    for start in range(0, scale, PIECE):
        count = min(PIECE, scale - start)
        which = (ties * rng.random(count) ** 2).astype(np.int64)
        weight = 1.0 / rng.integers(1, 6, count)
        table = pa.table(
            {
                "one": one[which],
                "other": other[which],
                "across": np.ones(count, dtype=bool),
                "day": first + rng.integers(0, 1_459, count).astype("timedelta64[D]"),
                "w": weight,
                "certain_w": weight,
                "forth": np.ones(count),
                "back": rng.integers(0, 2, count).astype(np.float64),
            }
        )
        writer = writer or pq.ParquetWriter(folder / FILE, table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()


def _done(count: int, total: float) -> Done:
    return Done(1, f"{count} ties, {total:.5f} contact days")


def wellkept(folder: Path) -> Callable[[], Done]:
    """The measure `pair_strength` as it stands: seven sums, of which the peers work out the first."""
    import ibis

    from wellkept import registry
    from wellkept.sdk.measure import Tables

    measure = registry.measures()["pair_strength"]
    engine = ibis.duckdb.connect()  # loading what speaks to DuckDB is no more our work than loading DuckDB is its own

    def work() -> Done:
        days = engine.read_parquet(str(folder / FILE), table_name="contact_day")
        engine.create_table("pair_strength", measure(Tables({"contact_day": days}, {}), ibis.literal(AS_OF)))
        found = engine.con.execute("SELECT count(*), sum(value) FROM pair_strength").fetchone()
        assert found
        return _done(found[0], found[1])

    return work


def duckdb_by_hand(folder: Path) -> Callable[[], Done]:
    import duckdb

    def work() -> Done:
        found = duckdb.execute(
            f"""SELECT count(*), sum(k) FROM (
                SELECT one, other,
                       sum(w / (1 + (epoch(TIMESTAMP '{AS_OF}') - epoch(day) - 43200) / 86400.0 / {HALF})) AS k
                FROM read_parquet('{folder / FILE}') GROUP BY one, other)"""  # noqa: S608 -- our own words
        ).fetchone()
        assert found
        return _done(found[0], found[1])

    return work


def polars(folder: Path) -> Callable[[], Done]:
    import polars as pl

    def work() -> Done:
        age = (pl.lit(AS_OF) - pl.col("day").cast(pl.Datetime("us")) - timedelta(hours=12)).dt.total_seconds() / 86_400
        lazy = (
            pl.scan_parquet(folder / FILE)
            .group_by("one", "other")
            .agg((pl.col("w") / (1 + age / HALF)).sum().alias("k"))
        )
        found = lazy.collect()
        return _done(len(found), float(found["k"].sum()))

    return work


def pandas(folder: Path) -> Callable[[], Done]:
    import pandas as pd

    def work() -> Done:
        table = pd.read_parquet(folder / FILE, columns=["one", "other", "day", "w"])
        age = (pd.Timestamp(AS_OF) - pd.to_datetime(table["day"]) - pd.Timedelta(hours=12)).dt.total_seconds() / 86_400
        table["k"] = table["w"] / (1 + age / HALF)
        found = table.groupby(["one", "other"])["k"].sum()
        return _done(len(found), float(found.sum()))

    return work


ROW = Row(
    words="Tie strength from days of contact",
    unit="runs",
    goals=[cpu("wellkept", 1.3), memory("wellkept", 400)],
    scale=2_000_000,
    full=10_000_000,
    prepare=prepare,
    contenders={"wellkept": wellkept, "DuckDB by hand": duckdb_by_hand, "Polars": polars, "pandas": pandas},
)
