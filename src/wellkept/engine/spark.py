"""Runs measures on Spark, over the same Parquet files; what they say is read from there by DuckDB, as ever."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import ibis.expr.types as ir
import pyarrow as pa
import pyarrow.parquet as pq

from wellkept.engine.carried import Kept
from wellkept.engine.carry import Facts
from wellkept.engine.session import Session
from wellkept.engine.spark_query import spark_query
from wellkept.sdk.measure import Measure, Tables, moment

FOLDER = ".spark-"


class OnSpark(Session):
    """A session whose measures are computed by Spark. Records and numbers pass through files in a folder that both see.

    Measures that are no expression (they compute from Arrow tables) run here, as with DuckDB.
    """

    def __init__(self, columns: Mapping[str, Sequence[Path]], *, spark: Any, folder: Path) -> None:
        self.spark = spark
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        self._folder, self._number = Path(mkdtemp(prefix=FOLDER, dir=folder)), count(1)
        self._holds: dict[str, Path] = {}
        super().__init__(columns)
        for kind, files in columns.items():
            self.spark.read.parquet(*map(str, files)).createOrReplaceTempView(kind)

    def put(self, name: str, rows: pa.Table) -> None:
        """Store rows under a name, here and there."""
        super().put(name, rows)
        place = self._place(name)
        place.mkdir()
        pq.write_table(rows, place / "part.parquet")
        self._show(name, place)

    def compute(self, measures: Iterable[Measure], as_of: datetime, settings: Mapping[str, Any]) -> None:
        """Compute measures, each from the beginning, given each after those that it needs."""
        for measure in measures:
            at = moment() if measure.steady else as_of
            result = measure(Tables(self._tables, dict(settings)), at)
            if isinstance(result, pa.Table):
                self.put(measure.name, result)
            else:
                self._fill_there(measure.name, result, as_of)

    def settle(self, folder: Path, facts: Facts, kept: Kept | None) -> None:
        """Nothing is carried from one moment to the next: Spark makes every row anew."""

    def _fill_there(self, name: str, result: ir.Table, as_of: datetime) -> None:
        place = self._place(name)
        self.spark.sql(spark_query(result, as_of)).write.parquet(str(place))
        place.mkdir(exist_ok=True)
        if not any(place.glob("*.parquet")):
            pq.write_table(result.schema().to_pyarrow().empty_table(), place / "empty.parquet")
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS SELECT * FROM read_parquet('{place}/*.parquet')")
        self._stand(name, object())
        self._show(name, place)

    def _place(self, name: str) -> Path:
        return self._folder / f"{name}-{next(self._number)}"

    def _show(self, name: str, place: Path) -> None:
        """Let Spark read what stands in a folder under a name, and clear away what stood under it before."""
        self.spark.read.parquet(str(place)).createOrReplaceTempView(name)
        if before := self._holds.get(name):
            shutil.rmtree(before)
        self._holds[name] = place

    def close(self) -> None:
        super().close()
        shutil.rmtree(self._folder, ignore_errors=True)


def _clear(folder: Path) -> None:
    """What a killed run left. Only a refresh opens Spark, and a refresh has the folder alone."""
    for left in folder.glob(f"{FOLDER}*"):
        shutil.rmtree(left)
