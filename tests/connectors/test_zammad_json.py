from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sources import asides, read
from wellkept.connectors.zammad_json import zammad_json
from wellkept.sdk.connector import Record
from wellkept.sdk.kinds import CaseEvent, Mailbox


def ticket(**more: Any) -> dict[str, Any]:
    """As Zammad writes one, with invented content."""
    return {
        "id": 41,
        "number": "67041",
        "title": "Scanner does not send",
        "group": "First line",
        "organization": "Meridian Health",
        "customer": "carla@meridian.example",
        "owner": "dana@harbour.example",
        "state": "closed",
        "priority": "2 normal",
        "create_article_type": "email",
        "create_article_sender": "Customer",
        "created_at": "2024-03-25T08:10:00.000Z",
        "updated_at": "2024-03-26T10:00:00.000Z",
        "first_response_at": "2024-03-25T08:32:00.000Z",
        "close_at": "2024-03-25T14:05:00.000Z",
        "article_ids": [1, 2],
    } | more


def article(number: int, at: str, sender: str, **more: Any) -> dict[str, Any]:
    said = {
        "id": number,
        "sender": sender,
        "internal": False,
        "type": "email",
        "created_at": at,
        "body": "Secret words",
    }
    return said | more


def change(number: int, at: str, attribute: str, value: str) -> dict[str, Any]:
    return {
        "id": number,
        "object": "Ticket",
        "type": "updated",
        "attribute": attribute,
        "value_to": value,
        "created_at": at,
    }


def steps(items: list[Any]) -> list[tuple[str, str, bool, bool]]:
    return [(one.step, one.side, one.public, one.automatic) for one in items if isinstance(one, CaseEvent)]


def test_a_ticket_without_articles_and_history(tmp_path: Path) -> None:
    record, *found = read(zammad_json, tmp_path, json.dumps([ticket()]))
    assert isinstance(record, Record)
    assert record.values == {
        "reference": "67041",
        "system": "zammad",
        "title": "Scanner does not send",
        "account": "Meridian Health",
        "queue": "First line",
        "opener": "carla@meridian.example",
        "owner": "dana@harbour.example",
        "priority": "2 normal",
    }
    assert [one[:2] for one in steps(found)] == [("opened", "them"), ("answered", "us"), ("closed", "us")]
    first = found[0]
    assert isinstance(first, CaseEvent)
    assert (first.case, first.channel, first.actor) == ("zammad-67041", "mail", Mailbox("carla@meridian.example"))
    assert first.happened_at == datetime(2024, 3, 25, 8, 10, tzinfo=UTC)


def test_articles_and_history_tell_more(tmp_path: Path) -> None:
    articles = [
        article(1, "2024-03-25T08:10:00.000Z", "Customer"),
        article(2, "2024-03-25T08:11:00.000Z", "System"),
        article(3, "2024-03-25T08:32:00.000Z", "Agent", created_by="dana@harbour.example"),
        article(4, "2024-03-25T08:40:00.000Z", "Agent", internal=True, type="note"),
        article(5, "2024-03-25T09:00:00.000Z", "Customer"),
    ]
    changes = [
        change(1, "2024-03-25T09:10:00.000Z", "group", "Network"),
        change(2, "2024-03-25T14:05:00.000Z", "state", "closed"),
        change(3, "2024-03-26T08:00:00.000Z", "state", "open"),
        change(4, "2024-03-26T08:01:00.000Z", "owner", "Milo"),
    ]
    items = read(zammad_json, tmp_path, json.dumps([ticket(articles=articles, history={"history": changes})]))
    assert steps(items) == [
        ("opened", "them", True, False),
        ("answered", "", True, True),
        ("answered", "us", True, False),
        ("noted", "us", False, False),
        ("answered", "them", True, False),
        ("assigned", "us", True, False),
        ("closed", "us", True, False),
        ("reopened", "", True, False),
    ]
    assert "Secret" not in repr(items)


def test_what_cannot_be_read_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    bad = [ticket(number=None), 7, ticket(created_at="soon"), ticket()]
    items = read(zammad_json, tmp_path, json.dumps({"tickets": bad, "assets": {}}))
    assert [position for position, _ in asides(items)] == ["item 1", "item 2", "item 3, created_at"]
    assert len(steps(items)) == 2 + 3


def test_it_is_known_by_its_shape() -> None:
    assert zammad_json.sniff(Path("x"), json.dumps([ticket()]).encode()) > 0.8
    assert zammad_json.sniff(Path("x"), b'[{"number": 1}]') == 0
