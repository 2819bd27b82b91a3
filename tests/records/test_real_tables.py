"""Real tables, read as a firm would: through a mapping, into facts."""

from __future__ import annotations

import csv
import gzip
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from wellkept.facts.models import Address, Import, Message
from wellkept.records.ingest import read_paths
from wellkept.records.queries.table_mapping import guess_mapping
from wellkept.sdk.table_file import HEAD, open_table

pytestmark = [pytest.mark.real, pytest.mark.django_db]
AT = datetime(2026, 11, 1, tzinfo=UTC)


@pytest.fixture
def edges(real_data: Path, tmp_path: Path) -> Path:
    path = tmp_path / "edges.csv"
    path.write_bytes(gzip.decompress((real_data / "mail-enron-edges" / "edges.csv.gz").read_bytes()))
    return path


def test_a_list_of_mails_with_a_row_for_each_recipient_and_topic(edges: Path) -> None:
    guess = guess_mapping(edges)
    assert (guess.connector, guess.is_sure) == ("interaction_csv", True)
    assert {name: column for name, column in guess.columns.items() if column} == {
        "from_id": "from",
        "to_id": "to",
        "time_utc": "at",
        "reciptype": "role",
    }
    into = Import.objects.create(name="x", created_at=AT, settings={"mappings": {"edges.csv": guess.mapping}})
    outcome = read_paths([edges], AT, into=into)
    assert (outcome.quarantined, outcome.added["message"]) == (0, 22_923)

    believed = Message.objects.filter(plausible=True)
    assert believed.count() == 22_903
    others = sum(1 for sender, named in rows(believed.all()) for who, _ in named if who != sender)
    assert others == 34_427
    roles = [role for _, named in rows(Message.objects.all()) for _, role in named]
    assert roles.count("bcc") == 0  # it echoes cc, and cc says more

    in_doubt = Message.objects.filter(plausible=False)
    assert {one.happened_at.year for one in in_doubt} == {1979}
    assert in_doubt.count() == 20
    assert rows_of_1979(edges) == 174


def rows(messages: Any) -> list[tuple[int, list[tuple[int, str]]]]:
    return list(messages.values_list("sender", "recipients"))


def rows_of_1979(path: Path) -> int:
    with path.open() as file:
        return sum(row["time_utc"].startswith("1979") for row in csv.DictReader(file))


def test_ids_become_people_once_a_list_says_whose_they_are(edges: Path, real_data: Path) -> None:
    people = edges.with_name("nodes.csv")
    people.write_bytes((real_data / "mail-enron-edges" / "nodes.csv").read_bytes())
    guess = guess_mapping(people)
    assert (guess.connector, guess.columns["name"]) == ("person_csv", "person")
    mapping = guess.mapping | {"columns": {"id": "ids", "name": "person"}, "fixed": {"organisation": "Enron"}}
    into = Import.objects.create(name="x", created_at=AT, settings={"mappings": {"nodes.csv": mapping}})
    outcome = read_paths([people, edges], AT, into=into)
    named, nameless = 160, 24
    assert (outcome.added["person"], outcome.quarantined) == (named, nameless)
    senders = Message.objects.values("sender").distinct()
    known = Address.objects.filter(pk__in=senders, person__isnull=False)
    assert known.filter(person__name="Albert Meyers").get().value == "0"


def test_a_list_with_addresses_instead_of_ids(edges: Path, real_data: Path) -> None:
    with (real_data / "mail-enron-edges" / "nodes.csv").open() as file:
        address = {row["id"]: f"{row['email_local_part']}@enron.com" for row in csv.DictReader(file)}
    assert len(address) == 184
    lines = edges.read_text().splitlines()
    named = [lines[0]] + [rewritten(line, address) for line in lines[1:]]
    edges.write_text("\n".join(named) + "\n")
    outcome = read_paths([edges], AT)
    assert outcome.added["message"] == 22_923
    assert Message.objects.filter(plausible=True).count() == 22_903


def rewritten(line: str, address: dict[str, str]) -> str:
    sender, recipient, rest = line.split(",", 2)
    return f"{address[sender]},{address[recipient]},{rest}"


@pytest.mark.parametrize(
    ("file", "delimiter", "header"),
    [
        ("mail-enron-employees/employees.txt", "\t", ()),
        ("mail-enron-employees/messages.tsv.gz", "\t", ()),
        ("mail-enron-edges/nodes.csv", ",", ("id", "email_local_part", "name", "note")),
    ],
)
def test_real_headers_are_found(
    real_data: Path, tmp_path: Path, file: str, delimiter: str, header: tuple[str, ...]
) -> None:
    path = tmp_path / "file"
    raw = (real_data / file).read_bytes()
    path.write_bytes(gzip.decompress(raw)[:HEAD] if file.endswith(".gz") else raw[:HEAD])
    with open_table(path) as table:
        assert table.choices.delimiter == delimiter
        assert table.header == (header or table.header)
        assert len(list(table.records)) > 100
