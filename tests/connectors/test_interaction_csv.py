from __future__ import annotations

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import asides, landed, read, sniffed
from wellkept.connectors.interaction_csv import interaction_csv
from wellkept.sdk.kinds import Mailbox, Message


def test_one_row_is_one_message(tmp_path: Path) -> None:
    [found] = landed(
        read(
            interaction_csv,
            tmp_path,
            "from,to,at,cc,subject,words\n"
            "Milo Berg <Milo@M.example>,priya@h.example; Sam Ito,2024-03-25T14:30+01:00,dana@h.example,Cut-over,120\n",
        )
    )
    assert isinstance(found, Message)
    assert found.source == "interactions"
    assert found.sender == Mailbox("milo@m.example", "Milo Berg")
    assert found.recipients == (
        (Mailbox("priya@h.example"), "to"),
        (Mailbox("", "Sam Ito"), "to"),
        (Mailbox("dana@h.example"), "cc"),
    )
    assert found.happened_at == datetime(2024, 3, 25, 13, 30, tzinfo=UTC)
    assert (found.offset_minutes, found.subject, found.words) == (60, "Cut-over", 120)
    assert found.recipient_count is None


def test_rows_of_one_sender_and_time_are_one_message_wherever_they_stand(tmp_path: Path) -> None:
    found = landed(read(interaction_csv, tmp_path, "from,to,at\n1,2,600\n3,1,600\n1,4,600.0\n1,2,600\n1,4,601\n"))
    assert [(one.sender.address, [box.address for box, _ in one.recipients]) for one in found] == [
        ("1", ["2", "4"]),
        ("3", ["1"]),
        ("1", ["4"]),
    ]
    assert found[0].happened_at == datetime(1970, 1, 1, 0, 10, tzinfo=UTC)


def test_the_order_of_rows_changes_no_id(tmp_path: Path) -> None:
    one = landed(read(interaction_csv, tmp_path, "from,to,at\n1,2,600\n1,4,600\n"))
    other = landed(read(interaction_csv, tmp_path, "from,to,at\n1,4,1970-01-01T00:10:00Z\n1,2,600\n"))
    assert [found.source_id for found in one] == [found.source_id for found in other]


def test_a_row_for_each_recipient_and_topic_is_one_mail_with_each_recipient_in_the_first_role(tmp_path: Path) -> None:
    rows = "24,5,1979-12-31 21:00:00,bcc,3\n24,5,1979-12-31 21:00:00,cc,3\n24,5,1979-12-31 21:00:00,cc,4\n"
    rows += "24,9,1979-12-31 21:00:00,to,3\n24,9,1979-12-31 21:00:00,,4\n"
    content = "from_id,to_id,time_utc,reciptype,topic\n" + rows
    [found] = landed(read(interaction_csv, tmp_path, content, time_zone="Europe/Berlin"))
    assert found.happened_at == datetime(1979, 12, 31, 21, tzinfo=UTC)
    assert found.recipients == ((Mailbox("5"), "cc"), (Mailbox("9"), "to"))


def test_a_role_that_is_none_is_named(tmp_path: Path) -> None:
    items = read(interaction_csv, tmp_path, "from,to,at,role\na,b,600,friend\na,c,600,to\n")
    assert [box.address for one in landed(items) for box, _ in one.recipients] == ["c"]
    assert 'column role: "friend" is not known' in asides(items)[0][1]


def test_who_is_not_named_is_counted_still(tmp_path: Path) -> None:
    [found] = landed(read(interaction_csv, tmp_path, "from,to,at,recipients\na,b,600,80\na,c,600,\n"))
    assert found.recipient_count == 80
    assert len(found.recipients) == 2


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (",b,600,", "column from: is empty"),
        ("a,,600,", "column to: is empty"),
        ("a,b,,", "column at: is empty"),
        ("a,b,noon,", 'column at: "noon" is not a date'),
        ("a,b,9999-12-31T23:59:59-14:00,", "is not a date and time"),
        ("a,b,600,-3", "column words: -3 is out of range"),
        ("a,b,600,1.5", "column words: 1.5 is not a whole number"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(interaction_csv, tmp_path, f"from,to,at,words\nx,b,600,\n{row}\ny,b,600,\n")
    assert [found.sender.address for found in landed(items)] == ["x", "y"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert reason in said


def test_it_knows_its_own_header() -> None:
    assert sniffed(interaction_csv, "from,to,at\n") > 0.8
    assert sniffed(interaction_csv, "FROM\tTo\tTimestamp\n") > 0.8
    assert sniffed(interaction_csv, "from,to\n") == 0


@pytest.mark.real
def test_contacts_of_a_college_lose_no_row(real_data: Path, tmp_path: Path) -> None:
    rows = gzip.decompress((real_data / "contacts-collegemsg" / "CollegeMsg.txt.gz").read_bytes()).decode().splitlines()
    assert len(rows) == 59_835
    items = read(interaction_csv, tmp_path, "from,to,at\n" + "\n".join(row.replace(" ", ",") for row in rows))
    assert asides(items) == []
    triples = {(m.sender.address, box.address, m.happened_at) for m in landed(items) for box, _ in m.recipients}
    assert len(triples) == len(set(rows))
    assert len({message.source_id for message in landed(items)}) == len(landed(items))
