"""What is asked of a file of ties is what reading all of it gives, strongest first."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pyarrow as pa
import pytest

from wellkept.engine.columns import write_columns
from wellkept.findings.queries.opened_ties import LISTED, OpenedTies

WHOLE = ("colleague", "contact", "account", "strength", "silence")


@pytest.fixture
def rows() -> list[dict[str, float | None]]:
    chance = Random(5)
    pairs = [(one, other) for one in range(1, 12) for other in range(12, 40) if chance.random() < 0.4]
    pairs.append((13, 14))  # somebody who is on either side
    return [
        {
            "colleague": one,
            "contact": other,
            "account": chance.choice([None, 1, 2, 3]),
            "strength": chance.choice([None, 0.5, 1.0, 1.0, 7.25]),
            "silence": chance.random(),
        }
        for one, other in pairs
    ]


@pytest.fixture
def opened(rows: list[dict[str, float | None]], tmp_path: Path) -> OpenedTies:
    types = {
        name: pa.int64() if name in {"colleague", "contact", "account"} else pa.float64() for name in {*WHOLE, *LISTED}
    }
    write_columns(tmp_path, "ties.parquet", pa.Table.from_pylist(rows, schema=pa.schema(types)), group=9)
    return OpenedTies(tmp_path / "ties.parquet")


def strongest_first(rows: list[dict[str, float | None]]) -> list[tuple[object, ...]]:
    return [(row["colleague"], row["contact"]) for row in sorted(rows, key=lambda row: -(row["strength"] or 0.0))]


def test_of_an_account(rows: list[dict[str, float | None]], opened: OpenedTies) -> None:
    for account in (1, 2, 9):
        wanted = strongest_first([row for row in rows if row["account"] == account])
        assert [(row["colleague"], row["contact"]) for row in opened.of_account(account)] == wanted


def test_of_a_person_on_either_side(rows: list[dict[str, float | None]], opened: OpenedTies) -> None:
    for person in (1, 13, 14, 39, 99):
        wanted = [row for row in rows if person in (row["colleague"], row["contact"])]
        assert sorted(strongest_first(wanted)) == sorted(strongest_first(opened.of_person(person)))


def test_one_tie_has_all_its_numbers(rows: list[dict[str, float | None]], opened: OpenedTies) -> None:
    for row in rows:
        found = opened.whole(int(row["colleague"] or 0), int(row["contact"] or 0))
        assert found is not None
        assert {name: found[name] for name in WHOLE} == row
    assert opened.whole(1, 99) is None


@pytest.mark.parametrize("accounts", [None, {1, 3}, set()])
def test_the_best_tie_of_everybody(
    rows: list[dict[str, float | None]], opened: OpenedTies, accounts: set[int] | None
) -> None:
    """Of those as strong, the last that was written."""
    best: dict[float | None, int] = {}
    for place, row in enumerate(rows):
        if accounts is None or row["account"] in accounts:
            for person in (row["colleague"], row["contact"]):
                if (rows[best.get(person, place)]["strength"] or 0.0) <= (row["strength"] or 0.0):
                    best[person] = place
    assert opened.best_of(accounts) == best
    shown = opened.at(list(best.values()))
    assert [(row["colleague"], row["contact"]) for row in shown] == [
        (rows[place]["colleague"], rows[place]["contact"]) for place in best.values()
    ]
