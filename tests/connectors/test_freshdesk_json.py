from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sources import asides, read
from wellkept.connectors.freshdesk_json import freshdesk_json
from wellkept.sdk.connector import Record
from wellkept.sdk.kinds import CaseEvent


def ticket(**more: Any) -> dict[str, Any]:
    """As Freshdesk writes one, with invented content."""
    return {
        "id": 41,
        "subject": "Scanner does not send",
        "status": 5,
        "priority": 2,
        "source": 1,
        "type": "Incident",
        "requester_id": 9,
        "responder_id": 4,
        "group_id": 3,
        "company": {"id": 7, "name": "Meridian Health"},
        "requester": {"id": 9, "name": "Carla Brandt", "email": "carla@meridian.example"},
        "created_at": "2024-03-25T08:10:00Z",
        "fr_due_by": "2024-03-25T12:00:00Z",
        "stats": {
            "first_responded_at": "2024-03-25T08:32:00Z",
            "resolved_at": "2024-03-25T14:05:00Z",
            "closed_at": "2024-03-27T14:05:00Z",
            "reopened_at": None,
        },
    } | more


def conversation(number: int, at: str, *, incoming: bool = False, private: bool = False) -> dict[str, Any]:
    return {"id": number, "created_at": at, "incoming": incoming, "private": private, "body_text": "Secret words"}


def events(items: list[Any]) -> list[CaseEvent]:
    return [one for one in items if isinstance(one, CaseEvent)]


def test_a_ticket_without_conversations(tmp_path: Path) -> None:
    items = read(freshdesk_json, tmp_path, json.dumps([ticket()]))
    assert isinstance(items[0], Record)
    assert items[0].values == {
        "reference": "41",
        "system": "freshdesk",
        "title": "Scanner does not send",
        "account": "Meridian Health",
        "opener": "carla@meridian.example",
        "priority": "Medium",
        "topic": "Incident",
    }
    found = events(items)
    assert [(one.step, one.side, one.status) for one in found] == [
        *(("opened", "them", ""), ("answered", "us", ""), ("resolved", "us", ""), ("closed", "us", "Closed")),
    ]
    assert (found[0].case, found[0].channel) == ("freshdesk-41", "mail")
    assert found[0].happened_at == datetime(2024, 3, 25, 8, 10, tzinfo=UTC)


def test_conversations_and_ratings_tell_more(tmp_path: Path) -> None:
    talks = [
        conversation(1, "2024-03-25T08:32:00Z"),
        conversation(2, "2024-03-25T08:40:00Z", private=True),
        conversation(3, "2024-03-25T09:00:00Z", incoming=True),
    ]
    stats = ticket()["stats"] | {"reopened_at": "2024-03-26T08:00:00Z"}
    said = ticket(conversations=talks, stats=stats, satisfaction_rating={"rating": 2})
    items = read(freshdesk_json, tmp_path, json.dumps({"tickets": [said]}))
    assert [(one.step, one.side, one.public, one.rating) for one in events(items)] == [
        ("opened", "them", True, None),
        ("answered", "us", True, None),
        ("noted", "us", False, None),
        ("answered", "them", True, None),
        ("resolved", "us", True, None),
        ("reopened", "", True, None),
        ("closed", "us", True, 2.0),
    ]
    assert "Secret" not in repr(items)


def test_a_later_export_adds_only_what_is_new(tmp_path: Path) -> None:
    open_one = ticket(status=4, stats=ticket()["stats"] | {"closed_at": None})
    first, later = (
        {one.source_id for one in events(read(freshdesk_json, tmp_path, json.dumps([said])))}
        for said in (open_one, ticket())
    )
    assert first < later
    assert len(later - first) == 1


def test_what_cannot_be_read_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(freshdesk_json, tmp_path, json.dumps([ticket(id=None), "x", ticket(created_at="soon"), ticket()]))
    assert [position for position, _ in asides(items)] == ["item 1", "item 2", "item 3, created_at"]
    assert len(events(items)) == 3 + 4


def test_it_is_known_by_its_shape() -> None:
    assert freshdesk_json.sniff(Path("x"), json.dumps([ticket()]).encode()) > 0.8
    assert freshdesk_json.sniff(Path("x"), b'[{"subject": 1}]') == 0
