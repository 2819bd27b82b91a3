"""Every measure says the same on DuckDB and on a Spark-compatible engine.

The measures come from the registry, so that a new one is tried without an edit here; one that says nothing in either
world fails, and asks for something in `busy_world` to speak about.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from busy_world import AS_OF, busy_world
from same_rows import difference

from homes import AT
from wellkept import pipeline, registry
from wellkept.engine.session import Session
from wellkept.engine.spark import OnSpark
from wellkept.facts.columns import column_files
from wellkept.sdk.kinds import COLUMNS
from wellkept.sdk.tables import RECORD_COLUMNS

Both = dict[str, tuple[pa.Table, pa.Table]]


def measured(one: Session, other: Session, as_of: datetime, settings: dict[str, Any]) -> Both:
    """Each measure's rows on both, `other` being given the records of `one`."""
    for name in RECORD_COLUMNS:
        other.put(name, one.rows(name))
    for session in (one, other):
        session.compute(registry.measures().values(), as_of, settings)
    return {name: (one.rows(name), other.rows(name)) for name in registry.measures()}


@pytest.fixture(scope="module")
def busy(spark: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    world = busy_world(1)
    with world.session() as duckdb, OnSpark({}, spark=spark, folder=tmp_path_factory.mktemp("columns")) as there:
        for kind in COLUMNS:
            there.put(kind, duckdb.rows(kind))
        yield measured(duckdb, there, AS_OF, world.settings)


@pytest.mark.parametrize("name", registry.measures())
def test_a_random_firm(busy: Both, name: str) -> None:
    assert difference(*busy[name]) == ""


@pytest.mark.parametrize("name", registry.measures())
def test_each_measure_had_something_to_say(busy: Both, name: str) -> None:
    table, _ = busy[name]
    columns = ["value"] if "value" in table.column_names else table.column_names
    silent = [column for column in columns if table[column].null_count == len(table)]
    assert silent == [], f"{name} says nothing of these in busy_world: give it something to speak about"


def test_story_1(meridian: Path, spark: Any) -> None:
    folder = meridian / "columns"
    with pipeline.street() as street, OnSpark(column_files(folder), spark=spark, folder=folder) as there:
        street.at(AT, only=("contact",))
        found = measured(street.session, there, AT.replace(tzinfo=None), street.settings)
    wrong = {name: said for name, both in found.items() if (said := difference(*both))}
    assert wrong == {}
    assert len(found["tie_strength"][0]) > 0


def test_a_changed_number_is_seen(busy: Both) -> None:
    table = busy["tie_strength"][0]
    place = table.column_names.index("value")
    for off, seen in ((1e-12, False), (1e-6, True)):
        moved = pa.array([table["value"][0].as_py() + off, *table["value"].to_pylist()[1:]])
        assert bool(difference(table, table.set_column(place, "value", moved))) is seen
    assert difference(table, table.slice(1)) != ""


def test_what_a_killed_run_left_is_cleared_away(tmp_path: Path, spark: Any) -> None:
    (tmp_path / ".spark-gone").mkdir()
    OnSpark({}, spark=spark, folder=tmp_path).close()
    assert list(tmp_path.iterdir()) == []
