from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from sources import asides, read, sniffed
from wellkept.connectors.case_csv import case_csv
from wellkept.connectors.case_list_csv import case_list_csv
from wellkept.sdk.connector import Record
from wellkept.sdk.kinds import CaseEvent, Mailbox

HEADER = "Ticket,Subject,Customer,Requester,Group,State,Via,Created,First response,Resolved,Closed,CSAT\n"
ROW = (
    "SR-1041,Printer,Meridian Health,Carla Brandt,Desk,Closed,Phone,25.03.2024 09:10,25.03.2024 09:32,"
    "25.03.2024 14:05,02.04.2024 14:05,4\n"
)


def test_a_case_by_its_times(tmp_path: Path) -> None:
    record, *found = read(case_list_csv, tmp_path, HEADER.replace("Subject", "Summary") + ROW)
    assert isinstance(record, Record)
    assert record.values == {
        "reference": "SR-1041",
        "title": "Printer",
        "account": "Meridian Health",
        "opener": "Carla Brandt",
        "direction": "inbound",
    }
    events = [one for one in found if isinstance(one, CaseEvent)]
    assert [(one.step, one.side) for one in events] == [
        *(("opened", "them"), ("answered", "us"), ("resolved", "us"), ("closed", "us")),
    ]
    assert events[0].happened_at == datetime(2024, 3, 25, 9, 10, tzinfo=UTC)
    assert (events[0].actor, events[0].channel) == (Mailbox("", "Carla Brandt"), "phone")
    assert [one.rating for one in events] == [None, None, None, 4.0]
    assert [(one.team, one.status) for one in events] == [("", "")] * 3 + [("Desk", "Closed")]


def test_german_and_french_lists(tmp_path: Path) -> None:
    german = (
        "Ticketnummer;Kurzbeschreibung;Kunde;Erstellt am;Gelöst am;Wiedereröffnet am\n"
        "7;Drucker;Meridian;25.03.2024 09:10;25.03.2024 10:00;26.03.2024 08:00\n"
    )
    french = "N° de ticket;Titre;Client;Créé le;Résolu le\n8;Imprimante;Meridian;25/03/2024 09:10;?\n"
    found = [[getattr(one, "step", "") for one in read(case_list_csv, tmp_path, one)] for one in (german, french)]
    assert found == [["", "opened", "resolved", "reopened"], ["", "opened"]]


def test_the_same_list_again_has_the_same_ids_and_a_later_end_is_one_more(tmp_path: Path) -> None:
    first, again, later = (
        {one.source_id for one in read(case_list_csv, tmp_path, HEADER + row) if isinstance(one, CaseEvent)}
        for row in (
            ROW,
            ROW.replace("Printer", "Print server").replace(",Desk,", ",Network,"),
            ROW.replace("02.04", "03.04"),
        )
    )
    assert first == again
    assert len(later - first) == 1


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (ROW.replace("25.03.2024 09:10", ""), "column opened_at: is empty"),
        (ROW.replace("25.03.2024 14:05", "soon"), 'column resolved_at: "soon"'),
        (ROW[:-2] + "9\n", "column rating: 9 is out of range"),
    ],
)
def test_a_bad_row_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    items = read(case_list_csv, tmp_path, HEADER + row + ROW)
    assert sum(isinstance(one, CaseEvent) for one in items) == 4
    [(position, said)] = asides(items)
    assert (position, said.startswith(reason)) == ("line 2", True)


def test_a_list_of_cases_is_told_from_a_list_of_steps() -> None:
    assert sniffed(case_list_csv, HEADER + ROW) > sniffed(case_csv, HEADER + ROW)
    steps = "Number,Time,Activity,Group\nA,2024-03-25 09:00,New,X\n"
    assert sniffed(case_csv, steps) > sniffed(case_list_csv, steps)
