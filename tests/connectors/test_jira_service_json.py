from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sources import asides, read
from wellkept.connectors.jira_service_json import jira_service_json
from wellkept.sdk.connector import Record
from wellkept.sdk.kinds import CaseEvent, Mailbox

CARLA = {
    "accountId": "c1",
    "displayName": "Carla Brandt",
    "accountType": "customer",
    "emailAddress": "Carla@meridian.example",
}
DANA = {"accountId": "d1", "displayName": "Dana Orr", "accountType": "atlassian"}
ROBOT = {"accountId": "a1", "displayName": "Automation for Jira", "accountType": "app"}
MERIDIAN = {
    "id": "4",
    "name": "Meridian Health",
    "_links": {"self": "https://x.example/rest/servicedeskapi/organization/4"},
}


def issue(**more: Any) -> dict[str, Any]:
    """As Jira writes one, with invented content."""
    return {
        "id": "10041",
        "key": "SD-41",
        "fields": {
            "summary": "Scanner does not send",
            "created": "2024-03-25T09:10:00.000+0100",
            "resolutiondate": "2024-03-25T15:05:00.000+0100",
            "status": {"name": "Done", "statusCategory": {"key": "done"}},
            "reporter": CARLA,
            "assignee": DANA,
            "priority": {"name": "Medium"},
            "issuetype": {"name": "Incident"},
            "project": {"key": "SD", "name": "Service desk"},
            "customfield_10002": [MERIDIAN],
            "customfield_10010": {"requestType": {"name": "Get help"}},
            "customfield_10045": {"rating": 4},
        },
    } | more


def comment(number: int, at: str, author: dict[str, Any], *, public: bool = True) -> dict[str, Any]:
    return {"id": str(number), "author": author, "created": at, "jsdPublic": public, "body": "Secret words"}


def history(number: int, at: str, field: str, value: str) -> dict[str, Any]:
    return {"id": str(number), "author": DANA, "created": at, "items": [{"field": field, "toString": value}]}


def events(items: list[Any]) -> list[CaseEvent]:
    return [one for one in items if isinstance(one, CaseEvent)]


def test_an_issue_without_a_changelog(tmp_path: Path) -> None:
    items = read(jira_service_json, tmp_path, json.dumps({"startAt": 0, "total": 1, "issues": [issue()]}))
    record = items[0]
    assert isinstance(record, Record)
    assert record.values == {
        "reference": "SD-41",
        "title": "Scanner does not send",
        "account": "Meridian Health",
        "queue": "Service desk",
        "opener": "carla@meridian.example",
        "owner": "Dana Orr",
        "priority": "Medium",
        "topic": "Get help",
    }
    assert [(one.step, one.rating) for one in events(items)] == [("opened", None), ("resolved", 4.0)]
    assert events(items)[0].happened_at == datetime(2024, 3, 25, 8, 10, tzinfo=UTC)
    assert events(items)[0].actor == Mailbox("carla@meridian.example", "Carla Brandt")


def test_comments_and_changes_tell_more(tmp_path: Path) -> None:
    said = issue()
    said["fields"]["comment"] = {
        "comments": [
            comment(1, "2024-03-25T09:11:00.000+0100", ROBOT),
            comment(2, "2024-03-25T09:32:00.000+0100", DANA),
            comment(3, "2024-03-25T09:40:00.000+0100", DANA, public=False),
            comment(4, "2024-03-25T10:00:00.000+0100", CARLA),
        ]
    }
    said["changelog"] = {
        "histories": [
            history(1, "2024-03-26T08:00:00.000+0100", "status", "Reopened"),
            history(2, "2024-03-25T11:00:00.000+0100", "Support group", "Network"),
            history(3, "2024-03-25T15:05:00.000+0100", "status", "Done"),
        ]
    }
    items = read(jira_service_json, tmp_path, json.dumps({"issues": [said]}))
    assert [(one.step, one.side, one.public, one.automatic) for one in events(items)] == [
        ("opened", "them", True, False),
        ("answered", "us", True, True),
        ("answered", "us", True, False),
        ("noted", "us", False, False),
        ("answered", "them", True, False),
        ("assigned", "", True, False),
        ("resolved", "", True, False),
        ("reopened", "", True, False),
    ]
    assert events(items)[5].team == "Network"
    assert "Secret" not in repr(items)


def test_what_cannot_be_read_is_named_and_its_neighbours_land(tmp_path: Path) -> None:
    items = read(jira_service_json, tmp_path, json.dumps({"issues": [{"fields": 7}, issue(), issue(fields=None)]}))
    assert [position for position, _ in asides(items)] == ["item 1"]
    assert len(events(items)) == 2


def test_it_is_known_by_its_shape() -> None:
    assert jira_service_json.sniff(Path("x"), json.dumps({"issues": [issue()]}).encode()) > 0.8
    assert jira_service_json.sniff(Path("x"), b'{"issues": []}') == 0
