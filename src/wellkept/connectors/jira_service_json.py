"""Requests of Jira Service Management, as its search hands them out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from wellkept.sdk.cases.entries import who_is
from wellkept.sdk.cases.json_cases import Node, Told, last_end, looks_like_json, nodes, rated, read_cases, text, truth
from wellkept.sdk.cases.parties import Party
from wellkept.sdk.cases.step_words import meaning_of
from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.kinds import Mailbox

_TEAM_FIELDS = frozenset({"team", "group", "support group", "assignment group", "assigned group", "resolver group"})


@connector(looks_like_json(rb'"fields"\s*:\s*\{', rb'"key"\s*:', rb'"(?:issues|changelog|issuetype|summary)"\s*:'))
def jira_service_json(source: Source) -> Iterator[Item]:
    """Requests of Jira Service Management: the answer of `/rest/api/2/search?expand=changelog&fields=*all`.

    | in Jira | is read as |
    |---|---|
    | key, summary, reporter, assignee, priority, organisations, request type or issue type | the case |
    | project | its queue |
    | created | opened |
    | changelog: status | status, resolved, closed, reopened: by the words of the workflow in English, German, French |
    | changelog: a field Team, Support group, Assignment group | assigned |
    | comment: author, created, jsdPublic | answered by us or them; an internal comment is a note |
    | authors of the kind app | automatic |
    | a satisfaction field | the rating of the end |
    | resolutiondate | resolved, only where there is no changelog |

    Who reported, and whoever signs in as a customer, is the client's side; all others are ours. Texts of comments are
    not read. Names of people are shown as Jira does; where it shows addresses, those count. A search gives some pages:
    read each as a file. The same file twice adds nothing. Set aside: issues without a key, times that are none; JSON
    that is damaged, nested deeper than 60 or holds an item of over 10 MB.
    """
    yield from read_cases(source, "jira", ("issues", "values"), _case)


def _case(node: Node, zone: tzinfo) -> Told:
    fields = node.get("fields")
    said: Node = fields if isinstance(fields, dict) else {}
    case = Told(text(node, "key"), zone=zone)
    case.stated = {
        "title": text(said, "summary"),
        "account": _organisation(said),
        "queue": text(said, "project"),
        "opener": _named(said.get("reporter")),
        "owner": _named(said.get("assignee")),
        "priority": text(said, "priority"),
        "topic": _request_type(said) or text(said, "issuetype"),
    }
    case.add("created", text(said, "created"), "opened", party="opener", actor=_who(said.get("reporter")))
    for comment in nodes(said, "comment", "comments") or nodes(node, "comments"):
        _add_comment(case, comment, said.get("reporter"))
    histories = nodes(node, "changelog", "histories")
    for history in histories:
        for change in nodes(history, "items"):
            _add_change(case, history, change)
    if not histories:
        case.add("resolutiondate", text(said, "resolutiondate"), "resolved", status=text(said, "status"))
    _rate(case, said)
    return case


def _add_comment(case: Told, node: Node, reporter: Any) -> None:
    author, public = node.get("author"), truth(node, "jsdPublic", otherwise=True)
    kind = text(author, "accountType")
    party: Party = "opener" if kind == "customer" or _is_same(author, reporter) else "desk"
    case.add(
        "comment",
        text(node, "created"),
        "answered" if public else "noted",
        party=party,
        actor=_who(author),
        automatic=kind == "app",
        public=public,
        number=f"comment {text(node, 'id')}",
    )


def _add_change(case: Told, history: Node, change: Node) -> None:
    field, value = text(change, "field").lower(), text(change, "toString")
    is_team = field in _TEAM_FIELDS
    if value and (is_team or field == "status"):
        case.add(
            "changelog",
            text(history, "created"),
            "assigned" if is_team else meaning_of(value),
            actor=_who(history.get("author")),
            team=value if is_team else "",
            status="" if is_team else value,
            number=f"change {text(history, 'id')} {field}",
        )


def _rate(case: Told, fields: Node) -> None:
    ratings = [rated(one.get("rating")) for one in fields.values() if isinstance(one, dict) and "rating" in one]
    place = last_end(case)
    if place is not None and ratings and ratings[0]:
        case.entries[place] = replace(case.entries[place], rating=ratings[0])


def _organisation(fields: Node) -> str:
    """The first of a field that lists organisations: which field that is differs by installation."""
    for value in fields.values():
        first = value[0] if isinstance(value, list) and value else None
        if isinstance(first, dict) and "/organization/" in text(first, "_links", "self"):
            return text(first, "name")
    return ""


def _request_type(fields: Node) -> str:
    return next(
        (text(one, "requestType") for one in fields.values() if isinstance(one, dict) and "requestType" in one), ""
    )


def _who(node: Any) -> Mailbox | None:
    address, name = text(node, "emailAddress"), text(node, "displayName")
    return Mailbox(address.lower(), name) if "@" in address else who_is(name)


def _named(node: Any) -> str:
    return text(node, "emailAddress").lower() or text(node, "displayName")


def _is_same(one: Any, other: Any) -> bool:
    ids = [text(who, "accountId") or text(who, "name") or _named(who) for who in (one, other)]
    return bool(ids[0]) and ids[0] == ids[1]
