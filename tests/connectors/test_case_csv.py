from __future__ import annotations

import gzip
import os
import zipfile
from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sources import asides, read, sniffed
from spreadsheets import xlsx
from wellkept.connectors.case_csv import case_csv
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.kinds import CaseEvent, Mailbox

LONG = bool(os.environ.get("WELLKEPT_LONG"))
HEADER = "Number,Time,Activity,Status,Group,Author,Author role,Private,Comment\n"
SERVICENOW = {
    "number": "reference", "sys_updated_at": "at", "incident_state": "status", "assignment_group": "team",
    "sys_updated_by": "actor", "caller_id": "opener", "assigned_to": "owner", "contact_type": "channel",
    "priority": "priority", "category": "topic", "sys_mod_count": "event",
}  # fmt: skip
VOLVO = {
    "SR Number": "reference", "Change Date+Time": "at", "Status": "status", "Sub Status": "substatus",
    "Involved ST": "team", "Resource": "actor", "SR Latest Impact": "priority", "Product": "topic",
}  # fmt: skip
UTTERANCES = {
    "issueid": "reference", "created": "at", "author": "actor", "author_role": "role", "is_private": "private",
    "actionbody": "text", "id": "event",
}  # fmt: skip


def events(items: Iterable[Item]) -> list[CaseEvent]:
    return [item for item in items if isinstance(item, CaseEvent)]


def records(items: Iterable[Item]) -> list[Any]:
    return [item.values for item in items if isinstance(item, Record)]


def returns_and_reopened(found: list[CaseEvent]) -> tuple[int, int, int]:
    """How many cases came back to an earlier team, how many twice or more, and how many were reopened."""
    cases: dict[str, list[CaseEvent]] = defaultdict(list)
    for event in found:
        cases[event.case].append(event)
    back = []
    for steps in cases.values():
        teams: list[str] = []
        for event in sorted(steps, key=lambda one: one.happened_at):
            teams += [event.team] if event.team and teams[-1:] != [event.team] else []
        back.append(len(teams) - len(set(teams)))
    reopened = sum(any(event.step == "reopened" for event in steps) for steps in cases.values())
    return sum(count > 0 for count in back), sum(count > 1 for count in back), reopened


def test_a_case_in_its_steps(tmp_path: Path) -> None:
    rows = """SR-1,25.03.2024 09:10,,New,Desk,Carla Brandt,customer,,
SR-1,25.03.2024 09:11,comment,New,Desk,System,,no,Received
SR-1,25.03.2024 09:32,comment,Active,Desk,Dana Orr,agent,no,Which printer?
SR-1,25.03.2024 09:40,comment,Active,Desk,Dana Orr,agent,yes,Old one again
SR-1,25.03.2024 10:00,,Active,Network,Dana Orr,agent,,
SR-1,25.03.2024 14:00,,Resolved,Network,Milo Berg,agent,,
SR-1,26.03.2024 08:00,,Active,Desk,Carla Brandt,customer,,
"""
    items = read(case_csv, tmp_path, HEADER + rows, time_zone="Europe/Berlin")
    found = events(items)
    assert [one.step for one in found] == [
        *("opened", "answered", "answered", "noted", "assigned", "resolved", "reopened"),
    ]
    assert [one.side for one in found] == ["them", "", "us", "us", "us", "us", "them"]
    assert [one.automatic for one in found] == [False, True, False, False, False, False, False]
    assert [one.public for one in found] == [True, True, True, False, True, True, True]
    assert found[0].happened_at == datetime(2024, 3, 25, 8, 10, tzinfo=UTC)
    assert (found[0].offset_minutes, found[0].case, found[0].source) == (60, "sr-1", "cases")
    assert found[2].actor == Mailbox("", "Dana Orr")
    assert records(items) == [{"reference": "SR-1", "direction": "inbound"}]


def test_what_is_stated_of_a_case_is_that_of_its_last_row_in_time(tmp_path: Path) -> None:
    content = (
        "Vorgang;Zeitpunkt;Status;Kunde;Bearbeiter;Priorität;Titel\n"
        "4711;26.03.2024 10:00;Gelöst;Meridian;Milo Berg;2;Drucker\n"
        "4711;25.03.2024 10:00;Neu;Meridian;Dana Orr;?;\n"
    )
    items = read(case_csv, tmp_path, content)
    assert records(items) == [
        {
            "reference": "4711",
            "account": "Meridian",
            "owner": "Milo Berg",
            "priority": "2",
            "title": "Drucker",
            "direction": "inbound",
        }
    ]
    assert [one.step for one in events(items)] == ["resolved", "opened"]


def test_french_headers_and_an_outbound_case_of_another_system(tmp_path: Path) -> None:
    content = (
        "Numéro de ticket,Horodatage,Statut,Groupe,Auteur,Rôle,Sens,Système\n"
        "88,25/03/2024 10:00,Nouveau,Support,Anna Roux,demandeur,outbound,northgate\n"
        "88,25/03/2024 11:00,Résolu,Support,Bruno Petit,technicien,outbound,northgate\n"
    ).replace("Système", "system")
    found = events(read(case_csv, tmp_path, content))
    assert [(one.case, one.step, one.side, one.direction) for one in found] == [
        ("northgate-88", "opened", "us", "outbound"),
        ("northgate-88", "resolved", "them", "outbound"),
    ]


def test_rows_newest_first_tell_the_same_story(tmp_path: Path) -> None:
    rows = [
        f"A,2024-03-25 0{hour}:00,,{status},,,,," for hour, status in enumerate(("New", "Active", "Closed", "Active"))
    ]
    forward, back = (events(read(case_csv, tmp_path, HEADER + "\n".join(some))) for some in (rows, rows[::-1]))
    assert [one.step for one in forward] == ["opened", "status", "closed", "reopened"]
    assert sorted(map(repr, forward)) == sorted(map(repr, back))


def test_boiler_plate_is_automatic_and_no_text_is_kept(tmp_path: Path) -> None:
    rows = [f"A{number},2024-03-25 09:00,,,,Dana Orr,agent,,Your ticket is assigned to us.\n" for number in range(10)]
    own = "A1,2024-03-25 10:00,,,,Dana Orr,agent,,Please send the serial number.\n"
    items = read(case_csv, tmp_path, HEADER + "".join(rows) + own)
    found = events(items)
    assert [one.automatic for one in found] == [True] * 10 + [False]
    assert "serial" not in repr(items)
    assert "assigned to us" not in repr(items)


def test_the_same_rows_have_the_same_ids_and_twins_are_two(tmp_path: Path) -> None:
    twins = HEADER + "A,2024-03-25 09:00,,Active,X,,,,\n" * 2
    first, again = ([one.source_id for one in events(read(case_csv, tmp_path, twins))] for _ in range(2))
    assert first == again
    assert len(set(first)) == 2


def test_unknown_stays_unknown(tmp_path: Path) -> None:
    content = (
        HEADER.replace("Comment", "Rating") + "A,2024-03-25 09:00,,-100,?,?,?,?,0\nA,2024-03-25 10:00,,Closed,,,,,4\n"
    )
    first, second = events(read(case_csv, tmp_path, content))
    assert (first.step, first.status, first.team, first.actor, first.rating) == ("status", "", "", None, None)
    assert (second.step, second.rating) == ("closed", 4.0)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("?,2024-03-25 09:00,,New,,,,,", "column reference: is empty"),
        ("--,2024-03-25 09:00,,New,,,,,", "column reference: "),
        ("A,,,New,,,,,", "column at: is empty"),
        ("A,yesterday,,New,,,,,", 'column at: "yesterday" is not a date'),
        (f"{'A' * 81},2024-03-25 09:00,,New,,,,,", "column reference: longer than 80"),
    ],
)
def test_a_bad_row_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(case_csv, tmp_path, f"{HEADER}X,2024-03-25 09:00,,New,,,,,\n{row}\nY,2024-03-25 09:00,,New,,,,,\n")
    assert [one.case for one in events(items)] == ["x", "y"]
    [(position, said)] = asides(items)
    assert position == "line 3"
    assert said.startswith(reason)


def test_a_spreadsheet_with_true_times(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Ticket", "Time", "Status"], ["T-1", datetime(2024, 3, 25, 9, 10), "New"]]
    [found] = events(read(case_csv, tmp_path, xlsx({"Log": rows}), name="log.xlsx"))
    assert (found.case, found.step, found.happened_at.hour) == ("t-1", "opened", 9)


def test_it_is_known_by_its_headers() -> None:
    assert sniffed(case_csv, HEADER + "A,2024-03-25 09:00,,New,,,,,\n") > 0.8
    assert sniffed(case_csv, "engagement,reported_at,planned\nA,2024-03-25,1\n") == 0


def _mapped(path: Path, columns: dict[str, str]) -> list[Item]:
    return list(case_csv(Source(path, path.name, {"mapping": {"columns": columns}})))


@pytest.mark.real
def test_volvos_log_as_a_table(real_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "log.csv"
    path.write_bytes(gzip.decompress((real_data / "cases-volvo" / "VINST-incidents-ibm-enriched.csv.gz").read_bytes()))
    items = _mapped(path, VOLVO)
    found = events(items)
    assert (len(found), len(records(items)), asides(items)) == (65_533, 7_554, [])
    assert returns_and_reopened(found) == (1_258, 670, 514)


@pytest.mark.real
def test_servicenows_log(real_data: Path, tmp_path: Path) -> None:
    """Its first 12,000 rows. All of it, which takes a quarter of a minute: WELLKEPT_LONG=1."""
    with zipfile.ZipFile(real_data / "cases-servicenow" / "incident_event_log.zip") as archive:
        path = Path(archive.extract("incident_event_log.csv", tmp_path))
    if not LONG:
        path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:12_001]))
    items = _mapped(path, SERVICENOW)
    found = events(items)
    counts = (len(found), len(records(items)), len({one.source_id for one in found}))
    assert counts == ((119_998, 20_769, 119_998) if LONG else (12_000, 1_716, 12_000))
    assert asides(items) == []
    assert {one.happened_at.year for one in found} <= {2016, 2017}
    assert not any("?" in (one.team, one.status) or one.status.startswith("-") for one in found)
    first = min((one for one in found if one.case == "inc0000045"), key=lambda one: one.happened_at)
    assert first.happened_at == datetime(2016, 2, 29, 1, 23, tzinfo=UTC)


@pytest.mark.real
def test_a_help_desks_utterances(real_data: Path, tmp_path: Path) -> None:
    path = tmp_path / "utterances.csv"
    path.write_bytes(gzip.decompress((real_data / "cases-b2b-helpdesk" / "sample_utterances.csv.gz").read_bytes()))
    items = _mapped(path, UTTERANCES)
    found = events(items)
    assert (len(found), len(records(items)), asides(items)) == (30_104, 360, [])
    assert sum(not one.public for one in found) == 7_477 + 1_225 + 5
    assert not any(one.step == "answered" for one in found if not one.public)
    assert sum(one.side == "them" for one in found) == 5_695 + 5
    assert 15_000 < sum(one.automatic for one in found) < 25_000
