from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import asides, landed, read
from wellkept import registry
from wellkept.connectors.work_csv import work_csv
from wellkept.sdk.kinds import Mailbox, Work

HEADER = "engagement,booked_on,colleague,item,hours,billable,booking\n"
# The headers are those of the programs' own exports; the rows are invented.
EXPORTS = {
    "kimai": (
        "Date,From,To,Duration,Currency,Rate,Internal rate,User,Username,Customer,Project,Activity,Description,"
        "Exported,Billable,Tags,Hourly price,Fixed price,Type,category,Number,Project number\n"
        "2026-03-16,09:00,10:30,5400,EUR,10,1,Priya Nair,priya,Kestrel,Backup,Migration,x,0,1,,,,,,,\n"
    ),
    "toggl": (
        "User,Email,Client,Project,Task,Description,Billable,Start date,Start time,End date,End time,Duration,Tags,"
        "Amount (EUR)\n"
        "Priya,priya@h.example,Kestrel,Backup,Migration,x,Yes,2026-03-16,09:00:00,2026-03-16,10:30:00,01:30:00,,\n"
    ),
    "harvest": (
        "Date,Client,Project,Project Code,Task,Notes,Hours,Billable?,Invoiced?,First Name,Last Name,Roles,Employee?\n"
        "2026-03-16,Kestrel,Backup,BK,Migration,x,1.5,Yes,No,Priya,Nair,,Yes\n"
    ),
    "jira": (
        "Issue Key,Issue summary,Hours,Work date,Username,Full name,Period,Account Key,Account Name,Activity Name,"
        "Component,Project Key,Project Name,Work Description\n"
        "MIG-1,Move it,1.5,2026-03-16 12:00,priya,Priya Nair,0326,,,,,KES,Backup,x\n"
    ),
    "german": "Projekt;Datum;Mitarbeiter;Vorgang;Stunden;abrechenbar\nBackup;16.03.2026;Priya Nair;Migration;1,5;ja\n",
    "french": "Projet;Jour;Collaborateur;Tâche;Heures;Facturable\nBackup;16/03/2026;Priya Nair;Migration;1,5;oui\n",
}


def works(folder: Path, text: str) -> list[Work]:
    return landed(read(work_csv, folder, text, "hours.csv"))


@pytest.mark.parametrize("program", EXPORTS)
def test_the_exports_of_programs_say_the_same(program: str, tmp_path: Path) -> None:
    [found] = works(tmp_path, EXPORTS[program])
    assert (found.engagement, found.hours) == ("backup", 1.5)
    assert found.item == ("mig-1" if program == "jira" else "migration")
    assert found.colleague == (Mailbox("priya@h.example") if program == "toggl" else Mailbox("", "Priya Nair"))
    assert found.billable is (None if program == "jira" else True)
    assert found.happened_at == datetime(2026, 3, 16, 12, tzinfo=UTC)


@pytest.mark.parametrize("program", EXPORTS)
def test_no_other_connector_takes_them(program: str, tmp_path: Path) -> None:
    text = EXPORTS[program]
    by_name = {one.name: one.sniff(tmp_path / "export.csv", text.encode()) for one in registry.connectors().values()}
    assert max(by_name, key=lambda name: by_name[name]) == "work_csv"


def test_the_same_twice_in_a_file_is_two_and_the_file_twice_adds_nothing(tmp_path: Path) -> None:
    row = "Backup,2026-03-16,priya@h.example,migration,2,yes,\n"
    once, again = works(tmp_path, HEADER + row + row), works(tmp_path, HEADER + row + row)
    assert len({one.source_id for one in once}) == len({one.booking for one in once}) == 2
    assert [one.source_id for one in once] == [one.source_id for one in again]


def test_a_corrected_booking_is_a_new_version_of_it(tmp_path: Path) -> None:
    text = (
        HEADER
        + "B,2026-03-16,p@h.example,x,2,,17\nB,2026-03-17,p@h.example,x,0,,17\nB,2026-03-16,q@h.example,x,2,,17\n"
    )
    first, changed, other = works(tmp_path, text)
    assert first.booking == changed.booking != other.booking
    assert first.source_id != changed.source_id
    assert changed.hours == 0


def test_an_issue_key_names_the_item(tmp_path: Path) -> None:
    text = HEADER + "B,2026-03-16,,[KES-12] Move it,1,,\nB,2026-03-16,,Phase 2 of it,1,,\n"
    assert [one.item for one in works(tmp_path, text)] == ["kes-12", "phase-2-of-it"]


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    bad = "B,,,x,1,,\nB,2026-03-16,,x,,,\nB,2026-03-16,,x,often,,\nB,2026-03-16,,x,5400,,\n---,2026-03-16,,x,1,,\n"
    items = read(work_csv, tmp_path, HEADER + bad + "B,2026-03-16,,x,1:15,,\n", "hours.csv")
    reasons = asides(items)
    assert [position for position, _ in reasons] == [f"line {number}" for number in range(2, 7)]
    assert "if they are seconds" in reasons[3][1]
    assert [one.hours for one in landed(items)] == [1.25]
