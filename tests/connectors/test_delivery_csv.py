from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import asides, landed, read, sniffed
from wellkept.connectors.delivery_csv import delivery_csv
from wellkept.sdk.kinds import Delivery

HEADER = "engagement,reported_at,planned,earned,actual,colour,accepted,milestone\n"
ROW = "Records Migration,2024-04-14,112000,108000,111300,Yellow,,\n"


def test_a_report(tmp_path: Path) -> None:
    [found] = landed(read(delivery_csv, tmp_path, HEADER + ROW, time_zone="Europe/Berlin"))
    assert isinstance(found, Delivery)
    assert found.source == "delivery"
    assert found.engagement == "records-migration"
    assert found.happened_at == datetime(2024, 4, 14, 10, tzinfo=UTC)
    assert found.offset_minutes == 120
    assert (found.planned, found.earned, found.actual, found.accepted) == (112_000.0, 108_000.0, 111_300.0, None)
    assert found.colour == "amber"


def test_an_accepted_milestone_without_earned_value(tmp_path: Path) -> None:
    [found] = landed(read(delivery_csv, tmp_path, HEADER + "M,2024-05-01,,,,,240000,Milestone 1\n"))
    assert (found.accepted, found.milestone, found.earned, found.colour) == (240_000.0, "Milestone 1", None, "")


def test_the_same_row_has_the_same_id_and_a_corrected_row_another(tmp_path: Path) -> None:
    first, again, corrected = (
        landed(read(delivery_csv, tmp_path, HEADER + row))[0].source_id
        for row in (ROW, ROW.replace("Records Migration", "records migration"), ROW.replace("108000", "107000"))
    )
    assert first == again
    assert first != corrected
    assert first.rpartition("|")[0] == corrected.rpartition("|")[0]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("?,2024-04-14,1,,,,,", "column engagement: has no letter and no digit"),
        ("A,,1,,,,,", "column reported_at: is empty"),
        ("A,2024-04-14,,,,,,", "column earned: nothing is reported"),
        ("A,2024-04-14,,-1,,,,", "column earned: -1 is out of range"),
        ("A,2024-04-14,,,,blue,,", 'column colour: "blue" is not known; allowed: green, amber, red'),
        ("A,2024-04-14,nan,,,,,", 'column planned: "nan" is not a clear number'),
        ("A,2024-04-14,1e400,,,,,", 'column planned: "1e400" is not a clear number'),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(delivery_csv, tmp_path, f"{HEADER}X,2024-04-14,1,,,,,\n{row}\nY,2024-04-14,1,,,,,\n")
    assert [found.engagement for found in landed(items)] == ["x", "y"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert said.startswith(reason)


def test_it_knows_its_own_header() -> None:
    assert sniffed(delivery_csv, HEADER) > 0.8
    assert sniffed(delivery_csv, "engagement,reported_at\n") == 0
