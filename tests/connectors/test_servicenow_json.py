from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sources import asides, read
from wellkept.connectors.servicenow_json import servicenow_json
from wellkept.sdk.connector import Record
from wellkept.sdk.kinds import CaseEvent, Mailbox

JOURNAL = (
    "25.03.2024 10:00:00 - Carla Brandt (Additional comments)\nSecret words\n\n"
    "25.03.2024 09:32:00 - Dana Orr (Additional comments)\nMore secret words - (not a heading)\n\n"
)


def both(shown: str, value: str = "") -> dict[str, str]:
    return {"display_value": shown, "value": value or shown}


def incident(**more: Any) -> dict[str, Any]:
    """As ServiceNow writes one with display values and values, with invented content."""
    return {
        "sys_id": both("0a" * 16),
        "number": both("INC0010041"),
        "short_description": both("Scanner does not send"),
        "company": both("Meridian Health", "1b" * 16),
        "caller_id": both("Carla Brandt", "2c" * 16),
        "assigned_to": both("Dana Orr", "3d" * 16),
        "assignment_group": both("Network", "4e" * 16),
        "state": both("Closed", "7"),
        "priority": both("3 - Moderate", "3"),
        "category": both("Hardware", "hardware"),
        "contact_type": both("Phone", "phone"),
        "opened_at": both("25.03.2024 09:10:00", "2024-03-25 08:10:00"),
        "resolved_at": both("25.03.2024 15:05:00", "2024-03-25 14:05:00"),
        "closed_at": both("02.04.2024 15:05:00", "2024-04-02 13:05:00"),
        "comments": both(JOURNAL),
        "work_notes": both("25.03.2024 09:40:00 - Dana Orr (Work notes)\nSecret\n"),
    } | more


def events(items: list[Any]) -> list[CaseEvent]:
    return [one for one in items if isinstance(one, CaseEvent)]


def test_an_incident_with_both_values(tmp_path: Path) -> None:
    items = read(servicenow_json, tmp_path, json.dumps({"result": [incident()]}), time_zone="Europe/Berlin")
    record = items[0]
    assert isinstance(record, Record)
    assert record.values["account"] == "Meridian Health"
    assert (record.values["reference"], record.values["opener"]) == ("INC0010041", "Carla Brandt")
    found = events(items)
    assert [(one.step, one.side, one.public) for one in found] == [
        ("opened", "them", True),
        ("answered", "us", True),
        ("noted", "us", False),
        ("answered", "them", True),
        ("resolved", "us", True),
        ("closed", "us", True),
    ]
    assert [one.happened_at for one in found[:2]] == [
        datetime(2024, 3, 25, 8, 10, tzinfo=UTC),
        datetime(2024, 3, 25, 8, 32, tzinfo=UTC),
    ]
    assert (found[-1].team, found[-1].status, found[0].channel) == ("Network", "Closed", "phone")
    assert "ecret" not in repr(items)


def test_plain_values_are_in_utc_and_ids_name_nobody(tmp_path: Path) -> None:
    plain = {name: one["value"] for name, one in incident().items()} | {"comments": "", "work_notes": ""}
    items = read(servicenow_json, tmp_path, json.dumps({"records": [plain]}), time_zone="Europe/Berlin")
    assert isinstance(items[0], Record)
    assert not {"account", "opener", "owner"} & items[0].values.keys()
    assert events(items)[0].happened_at == datetime(2024, 3, 25, 8, 10, tzinfo=UTC)
    assert (events(items)[-1].status, events(items)[-1].team) == ("Closed", "")


def test_shown_values_are_in_the_firms_zone(tmp_path: Path) -> None:
    shown = {name: one["display_value"] for name, one in incident().items()}
    items = read(servicenow_json, tmp_path, json.dumps({"result": [shown]}), time_zone="Europe/Berlin")
    assert events(items)[0].happened_at == datetime(2024, 3, 25, 8, 10, tzinfo=UTC)
    assert events(items)[1].actor == Mailbox("", "Dana Orr")


def test_what_cannot_be_read_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(servicenow_json, tmp_path, json.dumps({"result": [incident(number=both("")), incident()]}))
    assert [position for position, _ in asides(items)] == ["item 1"]
    assert len(events(items)) == 6


def test_it_is_known_by_its_shape() -> None:
    assert servicenow_json.sniff(Path("x"), json.dumps({"result": [incident()]}).encode()) > 0.8
    assert servicenow_json.sniff(Path("x"), b'{"result": [{"number": 1}]}') == 0
