"""What is asked of a file of contacts is read from few of its rows, and is what reading all of them gives."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pyarrow as pa
import pytest

from wellkept.engine.columns import write_columns
from wellkept.findings.queries.opened_contacts import OpenedContacts

BEGIN = datetime(2026, 1, 1)


@pytest.fixture
def rows() -> list[dict[str, object]]:
    """Of six accounts and of none, among twenty people, by account and newest first, as they are written."""
    chance = Random(3)
    found: list[dict[str, object]] = [
        {
            "account": chance.choice([None, 1, 2, 3, 5, 8, 13]),
            "one": chance.randrange(1, 10),
            "other": chance.randrange(10, 20),
            "at": BEGIN + timedelta(hours=chance.randrange(5_000)),
            "fact": number,
        }
        for number in range(400)
    ]
    return sorted(found, key=lambda row: (row["account"] is None, row["account"] or 0))


@pytest.fixture
def opened(rows: list[dict[str, object]], tmp_path: Path) -> OpenedContacts:
    types = {
        "account": pa.int64(),
        "one": pa.int64(),
        "other": pa.int64(),
        "at": pa.timestamp("us"),
        "fact": pa.int64(),
    }
    write_columns(tmp_path, "contacts.parquet", pa.Table.from_pylist(rows, schema=pa.schema(types)), group=17)
    return OpenedContacts(tmp_path / "contacts.parquet")


def test_of_an_account(rows: list[dict[str, object]], opened: OpenedContacts) -> None:
    for account in (1, 5, 13, 4, 99):
        assert opened.of_account(account).to_pylist() == [row for row in rows if row["account"] == account]


def test_of_one_with_anybody(rows: list[dict[str, object]], opened: OpenedContacts) -> None:
    for person in (1, 9, 10, 19, 77):
        assert opened.of_people([person]).to_pylist() == [row for row in rows if person in (row["one"], row["other"])]


def test_of_several_with_each_other(rows: list[dict[str, object]], opened: OpenedContacts) -> None:
    for people in ([1, 10], [3, 12, 4], [1, 2], [5, 77]):
        wanted = [row for row in rows if row["one"] in people and row["other"] in people]
        assert opened.of_people(people).to_pylist() == wanted


def test_of_nobody(opened: OpenedContacts) -> None:
    assert opened.of_people([]).to_pylist() == []
