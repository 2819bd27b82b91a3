"""A tracker's log: of each case the first response, the longest gap between words, and hand-overs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from wellkept.bench.goal import cpu
from wellkept.bench.row import Done, Row

FILE = "events.parquet"
EACH = 10
FIRST = datetime(2024, 1, 1)  # noqa: DTZ001 -- columns hold UTC without a zone


def prepare(folder: Path, scale: int) -> None:
    """Some ten steps a case, a third of them words, among forty teams; in order of time, as trackers export it."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    rng = np.random.default_rng(1)
    case = rng.integers(0, max(scale // EACH, 1), scale)
    case[: case.max() + 1] = np.arange(case.max() + 1)  # each is opened before anything else happens in it
    seconds = np.sort(rng.integers(0, 365 * 86_400, scale))
    step = rng.integers(1, 4, scale)
    step[: case.max() + 1] = 0
    names = np.array(["opened", "answered", "assigned", "noted"])
    table = pa.table(
        {
            "case": case,
            "at": np.datetime64(FIRST) + seconds.astype("timedelta64[s]").astype("timedelta64[us]"),
            "fact": np.arange(scale),
            "step": names[step],
            "word": step == 1,
            "team": np.char.add("team ", rng.integers(0, 40, scale).astype(str)),
        }
    )
    pq.write_table(table, folder / FILE, compression="zstd")


def _done(answered: int, response: float, gap: float, handed: int) -> Done:
    return Done(1, f"{answered} answered after {response:.0f} s, gaps {gap:.0f} s, {handed} hand-overs")


def wellkept(folder: Path) -> Callable[[], Done]:
    """The kernels that the measures of cases count with."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    from wellkept.sdk.case_log import CaseLog, teams

    pa.chunked_array([[0]]).to_numpy()  # Arrow loads pandas with the first one, where a peer brought it: not our work

    def work() -> Done:
        log = CaseLog.of(pq.ParquetFile(folder / FILE, read_dictionary=["step", "team"]).read())
        word, opened = log.flags("word"), log.time(log.first(log.is_step("opened")))
        row = log.first(word)
        response = (log.time(row) - opened)[row >= 0] / np.timedelta64(1, "s")
        following = log.next_marked(word)
        gaps = (log.time(following) - log.at)[word & (following >= 0)] / np.timedelta64(1, "s")
        longest = np.zeros(log.count)
        np.maximum.at(longest, log.place[word & (following >= 0)], gaps)
        return _done(len(response), response.sum(), longest.sum(), int(log.changes(teams(log))[0].sum()))

    return work


def duckdb_by_hand(folder: Path) -> Callable[[], Done]:
    import duckdb

    query = f"""
        WITH log AS (SELECT "case" AS id, "at" AS moment, * FROM read_parquet('{folder / FILE}')),
        opened AS (SELECT id, min(moment) AS begun FROM log WHERE step = 'opened' GROUP BY id),
        words AS (SELECT id, moment, lag(moment) OVER (PARTITION BY id ORDER BY moment, fact) AS before
                  FROM log WHERE word),
        answered AS (SELECT id, min(moment) AS answer, coalesce(max(epoch(moment) - epoch(before)), 0) AS gap
                     FROM words GROUP BY id),
        placed AS (SELECT team, lag(team) OVER (PARTITION BY id ORDER BY moment, fact) AS before
                   FROM log WHERE step IN ('opened', 'assigned'))
        SELECT (SELECT count(*) FROM answered),
               (SELECT sum(epoch(answer) - epoch(begun)) FROM answered JOIN opened USING (id)),
               (SELECT sum(gap) FROM answered), (SELECT count(*) FROM placed WHERE team <> before)
    """  # noqa: S608 -- our own words

    def work() -> Done:
        found = duckdb.execute(query).fetchone()
        assert found
        return _done(*found)

    return work


def polars(folder: Path) -> Callable[[], Done]:
    import polars as pl

    def work() -> Done:
        log = pl.read_parquet(folder / FILE).sort("case", "at", "fact")
        opened = log.filter(pl.col("step") == "opened").group_by("case").agg(pl.col("at").min().alias("opened"))
        words = log.filter("word").with_columns(gap=pl.col("at").diff().over("case"))
        each = words.group_by("case").agg(pl.col("at").min(), pl.col("gap").max().fill_null(pl.duration(seconds=0)))
        response = each.join(opened, "case").select((pl.col("at") - pl.col("opened")).dt.total_seconds().sum()).item()
        placed = log.filter(pl.col("step").is_in(["opened", "assigned"]))
        moved = placed.select((pl.col("team") != pl.col("team").shift().over("case")).sum()).item()
        return _done(len(each), response, each["gap"].dt.total_seconds().sum(), moved)

    return work


def pandas(folder: Path) -> Callable[[], Done]:
    import pandas as pd

    def work() -> Done:
        log = pd.read_parquet(folder / FILE).sort_values(["case", "at", "fact"])
        opened = log[log["step"] == "opened"].groupby("case")["at"].min()
        words = log[log["word"]]
        first = words.groupby("case")["at"].min()
        response = (first - opened.reindex(first.index)).dt.total_seconds().sum()
        gaps = words.groupby("case")["at"].diff().groupby(words["case"]).max().dt.total_seconds().fillna(0).sum()
        placed = log[log["step"].isin(["opened", "assigned"])]
        before = placed.groupby("case")["team"].shift()
        return _done(len(first), response, gaps, int(((placed["team"] != before) & before.notna()).sum()))

    return work


ROW = Row(
    words="Responses, gaps and hand-overs of a case log",
    unit="runs",
    goals=[cpu("wellkept", 0.2)],
    scale=466_000,
    full=466_000,
    prepare=prepare,
    contenders={"wellkept": wellkept, "DuckDB by hand": duckdb_by_hand, "Polars": polars, "pandas": pandas},
)
