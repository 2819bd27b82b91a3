"""Tickets of Zammad, as its interface for programs hands them out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo

from wellkept.sdk.cases.entries import who_is
from wellkept.sdk.cases.json_cases import Node, Told, earliest, looks_like_json, nodes, read_cases, text, truth
from wellkept.sdk.cases.parties import Party, channel_of
from wellkept.sdk.cases.step_words import meaning_of
from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.kinds import Step

_SENDERS: dict[str, Party] = {"agent": "desk", "customer": "opener"}


@connector(looks_like_json(rb'"number"\s*:', rb'"(?:create_article_sender|article_ids|first_response_escalation_at)'))
def zammad_json(source: Source) -> Iterator[Item]:
    """Tickets of Zammad: the list of `/api/v1/tickets?expand=true`, of any size.

    Put into each ticket, where you have them: `articles` (`/api/v1/ticket_articles/by_ticket/<id>?expand=true`), which
    tell every answer and note, and `history` (`/api/v1/ticket_history/<id>`), which tells every status and group.
    Without them a case has its opening, its first answer as Zammad counts it, and its end.

    | in Zammad | is read as |
    |---|---|
    | number, title, organization, group, customer, owner, priority | the case; its key begins with `zammad` |
    | created_at, create_article_type | opened, by which channel |
    | articles: sender, internal, created_at | answered by us or them; internal ones are notes |
    | sender System, and automatic replies | automatic |
    | history: state, group | status, resolved, closed, reopened; assigned |
    | first_response_at, close_at | only where there are no articles, no history |

    Texts of articles are not read. The same file twice adds nothing. Set aside: tickets without a number, times that
    are none; JSON that is damaged, nested deeper than 60 or holds an item of over 10 MB.
    """
    yield from read_cases(source, "zammad", ("tickets", "records"), _case)


def _case(node: Node, _zone: tzinfo) -> Told:
    case = Told(text(node, "number"), "zammad", UTC)
    case.stated = {
        "title": text(node, "title"),
        "account": text(node, "organization"),
        "queue": text(node, "group"),
        "opener": text(node, "customer"),
        "owner": text(node, "owner"),
        "priority": text(node, "priority"),
        "topic": text(node, "type"),
    }
    opener = text(node, "customer")
    case.add(
        "created_at",
        text(node, "created_at"),
        "opened",
        party="opener",
        actor=who_is(opener) if text(node, "create_article_sender").lower() != "agent" else None,
        channel=channel_of(text(node, "create_article_type")),
        priority=text(node, "priority"),
    )
    articles, changes = nodes(node, "articles"), nodes(node, "history")
    first = earliest(articles, lambda one: text(one, "created_at"))
    for article in articles:
        if article is not first:  # which is the opening itself
            _add_article(case, article)
    for change in changes:
        _add_change(case, change)
    if not articles:
        case.add("first_response_at", text(node, "first_response_at"), "answered", party="desk")
    if not changes:
        case.add("close_at", text(node, "close_at"), "closed", party="desk", team=text(node, "group"))
    return case


def _add_article(case: Told, node: Node) -> None:
    sender, internal = text(node, "sender").lower(), truth(node, "internal")
    preferences = node.get("preferences")
    automatic = sender == "system" or (isinstance(preferences, dict) and bool(preferences.get("is-auto-response")))
    case.add(
        "article",
        text(node, "created_at"),
        "noted" if internal else "answered",
        party=_SENDERS.get(sender, ""),
        actor=who_is(text(node, "created_by") or text(node, "from")),
        automatic=automatic,
        public=not internal,
        channel=channel_of(text(node, "type")),
        number=f"article {text(node, 'id')}",
    )


def _add_change(case: Told, node: Node) -> None:
    attribute, value = text(node, "attribute"), text(node, "value_to")
    if attribute not in ("state", "group") or text(node, "type") not in ("", "updated"):
        return
    means: Step | None = "assigned" if attribute == "group" else meaning_of(value)
    case.add(
        "history",
        text(node, "created_at"),
        means,
        party="desk" if means in ("assigned", "resolved", "closed") else "",
        team=value if attribute == "group" else "",
        status=value if attribute == "state" else "",
        number=f"history {text(node, 'id')}",
    )
