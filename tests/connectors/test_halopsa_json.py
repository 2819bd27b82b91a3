from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sources import asides, read
from wellkept.connectors.halopsa_json import halopsa_json
from wellkept.sdk.connector import Record
from wellkept.sdk.kinds import CaseEvent


def ticket(**more: Any) -> dict[str, Any]:
    """As Halo writes one, with invented content."""
    return {
        "id": 2041,
        "dateoccurred": "2024-03-25T08:10:00",
        "summary": "Scanner does not send",
        "client_id": 7,
        "client_name": "Meridian Health",
        "user_name": "Carla Brandt",
        "agent_name": "Dana Orr",
        "team": "First line",
        "tickettype_id": 1,
        "priority": {"name": "Medium"},
        "category_1": "Hardware",
        "source_name": "Email",
        "status_name": "Closed",
        "responsedate": "2024-03-25T08:32:00",
        "dateclosed": "2024-03-25T14:05:00",
    } | more


def action(number: int, at: str, outcome: str, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "ticket_id": 2041,
        "datetime": at,
        "outcome": outcome,
        "who": "Dana Orr",
        "note": "Secret",
    } | more


def events(items: list[Any]) -> list[CaseEvent]:
    return [one for one in items if isinstance(one, CaseEvent)]


def test_a_ticket_without_actions(tmp_path: Path) -> None:
    items = read(halopsa_json, tmp_path, json.dumps({"record_count": 1, "tickets": [ticket()]}))
    assert isinstance(items[0], Record)
    assert items[0].values["account"] == "Meridian Health"
    assert items[0].values["queue"] == "First line"
    found = events(items)
    assert [(one.step, one.side) for one in found] == [("opened", "them"), ("answered", "us"), ("closed", "us")]
    assert (found[0].case, found[0].channel) == ("halopsa-2041", "mail")
    assert found[0].happened_at == datetime(2024, 3, 25, 8, 10, tzinfo=UTC)


def test_actions_tell_more(tmp_path: Path) -> None:
    actions = [
        action(1, "2024-03-25T08:32:00", "Email User", who_agentid=4),
        action(2, "2024-03-25T08:40:00", "Private Note", who_agentid=4, hiddenfromuser=True),
        action(3, "2024-03-25T09:00:00", "Email Received", who="Carla Brandt", emaildirection="I"),
        action(4, "2024-03-25T09:10:00", "Re-Assign", who_agentid=4, hiddenfromuser=True, team="Network"),
        action(5, "2024-03-25T14:05:00", "Closed", who_agentid=4, new_status_name="Closed"),
        action(6, "2024-03-26T08:00:00", "Re-Opened", who="Carla Brandt", emaildirection="I"),
    ]
    items = read(
        halopsa_json, tmp_path, json.dumps({"tickets": [ticket(actions={"record_count": 6, "actions": actions})]})
    )
    assert [(one.step, one.side, one.public) for one in events(items)] == [
        ("opened", "them", True),
        ("answered", "us", True),
        ("noted", "us", False),
        ("answered", "them", True),
        ("assigned", "us", False),
        ("closed", "us", True),
        ("reopened", "them", True),
    ]
    assert "Secret" not in repr(items)


def test_what_cannot_be_read_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(halopsa_json, tmp_path, json.dumps({"tickets": [ticket(id=None), ticket(dateclosed="soon")]}))
    assert [position for position, _ in asides(items)] == ["item 1", "item 2, dateclosed"]
    assert len(events(items)) == 2


def test_it_is_known_by_its_shape() -> None:
    assert halopsa_json.sniff(Path("x"), json.dumps({"tickets": [ticket()]}).encode()) > 0.8
    assert halopsa_json.sniff(Path("x"), b'{"tickets": []}') == 0
