"""Incidents and requests of ServiceNow, as its table interface hands them out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, tzinfo
from typing import Any

from wellkept.sdk.cases.entries import who_is
from wellkept.sdk.cases.json_cases import Node, Told, looks_like_json, read_cases, text
from wellkept.sdk.cases.parties import channel_of
from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.kinds import Step

_STATES = {"1": "New", "2": "In Progress", "3": "On Hold", "6": "Resolved", "7": "Closed", "8": "Canceled"}
_JOURNAL = re.compile(
    r"^([0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4} [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AP]M)?) - ([^\n(]{1,200}?) \(",
    re.MULTILINE,
)
_ID = re.compile(r"[0-9a-f]{32}")
_LONGEST_JOURNAL = 2_000_000


@connector(
    looks_like_json(rb'"number"\s*:', rb'"(?:sys_id|opened_at|sys_created_on)"\s*:', rb'"(?:result|records)"\s*:')
)
def servicenow_json(source: Source) -> Iterator[Item]:
    """Incidents of ServiceNow: the answer of `/api/now/table/incident?sysparm_display_value=all`, or a JSON export.

    Ask with `sysparm_display_value=all`: then names come beside numbers, and times with their zone. With `true` times
    are as the asking user sees them, and taken in the setting `time_zone`; with `false`, or as plain numbers of
    states, they are in UTC, and accounts and groups have no names.

    | in ServiceNow | is read as |
    |---|---|
    | number, short_description, company, caller_id, assigned_to, priority, category, correlation_id | the case |
    | opened_at, contact_type | opened, by which channel |
    | comments, work_notes | answered; noted: of each entry of the journal who and when, never what |
    | resolved_at, closed_at, reopened_time | resolved, closed, reopened (the last time) |
    | assignment_group, state | of now, with the last of these steps |

    Hand-overs stand in no such answer: read the history (`sys_audit`, or metrics) as a table with `case_csv`. The same
    file twice adds nothing. Set aside: rows without a number, times that are none; JSON that is damaged, nested deeper
    than 60 or holds an item of over 10 MB.
    """
    yield from read_cases(source, "servicenow", ("result", "records"), _case)


def _case(node: Node, zone: tzinfo) -> Told:
    is_raw = text(node, "state").isdigit()
    seen = UTC if is_raw else zone
    case = Told(text(node, "number"), zone=seen)
    caller = _name(node, "caller_id")
    case.stated = {
        "title": text(node, "short_description"),
        "account": _name(node, "company"),
        "opener": caller,
        "owner": _name(node, "assigned_to"),
        "priority": text(node, "priority"),
        "topic": text(node, "category"),
        "their_reference": text(node, "correlation_id"),
    }
    _add(
        case,
        node,
        "opened_at",
        "opened",
        party="opener",
        actor=who_is(caller),
        channel=channel_of(text(node, "contact_type")),
        priority=text(node, "priority"),
    )
    for name, public in (("comments", True), ("work_notes", False)):
        _add_journal(case, node, name, caller, public=public)
    _add_ends(case, node)
    return case


def _add_ends(case: Told, node: Node) -> None:
    """The group and the state are of now, and so of the last of them."""
    state = text(node, "state")
    team, status = _name(node, "assignment_group"), _STATES.get(state, state)
    count = len(case.entries)
    by, closed_by = who_is(_name(node, "resolved_by")), who_is(_name(node, "closed_by"))
    _add(case, node, "resolved_at", "resolved", party="desk", actor=by)
    _add(case, node, "reopened_time", "reopened")
    _add(case, node, "closed_at", "closed", party="desk", actor=closed_by)
    ends = case.entries[count:]
    if not ends:
        _add(case, node, "sys_updated_on", None, team=team, status=status)
    else:
        last = max(range(count, len(case.entries)), key=lambda place: case.entries[place].at)
        case.entries[last] = replace(case.entries[last], team=team, status=status)


def _add_journal(case: Told, node: Node, name: str, caller: str, *, public: bool) -> None:
    said = node.get(name)
    journal = said.get("display_value") if isinstance(said, dict) else said
    if not isinstance(journal, str):
        return
    for number, found in enumerate(reversed(list(_JOURNAL.finditer(journal[:_LONGEST_JOURNAL]))), 1):
        author = text(found[2])
        case.add(
            f"{name} {number}",
            found[1],
            "answered" if public else "noted",
            party="opener" if author == caller else "desk",
            actor=who_is(author),
            public=public,
            number=f"{name} {author}",
        )


def _add(case: Told, node: Node, name: str, means: Step | None, **said: Any) -> None:
    at, zone = _time(node, name)
    case.add(name, at, means, zone, **said)


def _time(node: Node, name: str) -> tuple[str, tzinfo | None]:
    """With the value beside what is shown, the time is that value, which is in UTC."""
    value = text(node, name, "value")
    return (value, UTC) if value else (text(node, name), None)


def _name(node: Node, name: str) -> str:
    """A name as it is shown; what only points to a row elsewhere names nobody."""
    said = node.get(name)
    return text(said, "display_value") if isinstance(said, dict) else "" if _ID.fullmatch(text(said)) else text(said)
