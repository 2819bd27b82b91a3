"""Tickets of Freshdesk, as its interface for programs and its exports hand them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, tzinfo

from wellkept.sdk.cases.entries import who_is
from wellkept.sdk.cases.json_cases import Node, Told, last_end, looks_like_json, nodes, rated, read_cases, text, truth
from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.kinds import Channel, Step

_WAITING = {"6": "Waiting on customer", "7": "Waiting on third party"}
_STATUSES = {"2": "Open", "3": "Pending", "4": "Resolved", "5": "Closed", **_WAITING}
_PRIORITIES = {"1": "Low", "2": "Medium", "3": "High", "4": "Urgent"}
_CHANNELS: dict[str, Channel] = {"1": "mail", "2": "portal", "3": "phone", "7": "chat", "9": "portal", "10": "mail"}
_ENDS: tuple[tuple[str, Step], ...] = (
    ("reopened_at", "reopened"),
    ("resolved_at", "resolved"),
    ("closed_at", "closed"),
)


@connector(looks_like_json(rb'"requester_id"\s*:', rb'"(?:responder_id|fr_due_by|fr_escalated)"\s*:'))
def freshdesk_json(source: Source) -> Iterator[Item]:
    """Tickets of Freshdesk: the list of `/api/v2/tickets?include=stats,requester,company`, or an export.

    Put into each ticket, where you have them, its `conversations` (`/api/v2/tickets/<id>/conversations`), which tell
    every answer and note. Without them a case has its first answer as Freshdesk counts it.

    | in Freshdesk | is read as |
    |---|---|
    | id, subject, company, requester, responder, group, priority, type | the case; its key begins with `freshdesk` |
    | created_at, source | opened, by which channel |
    | conversations: incoming, private, created_at | answered by them or us; private ones are notes |
    | stats: resolved_at, closed_at, reopened_at | resolved, closed, reopened (the last time) |
    | status | of now, with the last of these steps |
    | satisfaction_rating: rating | of the end, from 1 to 5 |

    Where company, requester and group are numbers only, they name nobody, and stay unknown. Texts are not read. The
    same file twice adds nothing. Set aside: tickets without a number, times that are none; JSON that is damaged,
    nested deeper than 60 or holds an item of over 10 MB.
    """
    yield from read_cases(source, "freshdesk", ("tickets", "results", "helpdesk_tickets"), _case)


def _case(node: Node, _zone: tzinfo) -> Told:
    case = Told(text(node, "id") or text(node, "display_id"), "freshdesk", UTC)
    priority = text(node, "priority")
    case.stated = {
        "title": text(node, "subject"),
        "account": text(node, "company"),
        "queue": _name(node, "group"),
        "opener": text(node, "requester", "email") or text(node, "requester", "name"),
        "owner": _name(node, "responder"),
        "priority": _PRIORITIES.get(priority, priority),
        "topic": text(node, "type"),
    }
    case.add(
        "created_at",
        text(node, "created_at"),
        "opened",
        party="opener",
        actor=who_is(case.stated["opener"]),
        channel=_CHANNELS.get(text(node, "source"), ""),
        priority=case.stated["priority"],
    )
    conversations = nodes(node, "conversations")
    for conversation in conversations:
        _add_conversation(case, conversation)
    if not conversations:
        case.add("first_responded_at", text(node, "stats", "first_responded_at"), "answered", party="desk")
    _add_ends(case, node)
    return case


def _add_conversation(case: Told, node: Node) -> None:
    private, incoming = truth(node, "private"), truth(node, "incoming")
    case.add(
        "conversation",
        text(node, "created_at"),
        "noted" if private else "answered",
        party="opener" if incoming else "desk",
        actor=who_is(text(node, "from_email") or text(node, "user", "email")),
        automatic=truth(node, "automated") or truth(node, "auto_response"),
        public=not private,
        number=f"conversation {text(node, 'id')}",
    )


def _add_ends(case: Told, node: Node) -> None:
    for name, step in _ENDS:
        party = "" if step == "reopened" else "desk"
        case.add(name, text(node, "stats", name) or text(node, name), step, party=party, team=_name(node, "group"))
    status = text(node, "status")
    if (place := last_end(case)) is not None:
        rating = rated(node.get("satisfaction_rating")) or rated((_inner(node, "satisfaction_rating")).get("rating"))
        said = _STATUSES.get(status, status)
        case.entries[place] = replace(case.entries[place], rating=rating, status=said)


def _name(node: Node, name: str) -> str:
    said = text(node, name) or text(node, f"{name}_name")
    return "" if said.isdigit() else said


def _inner(node: Node, name: str) -> Node:
    found = node.get(name)
    return found if isinstance(found, dict) else {}
