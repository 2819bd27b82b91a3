"""Tickets of HaloPSA (and HaloITSM), as their interface for programs hands them out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, tzinfo

from wellkept.sdk.cases.entries import who_is
from wellkept.sdk.cases.json_cases import Node, Told, looks_like_json, nodes, read_cases, text, truth
from wellkept.sdk.cases.parties import Party, channel_of
from wellkept.sdk.cases.step_words import meaning_of
from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.kinds import Step

# What is done to a ticket tells more than whether it was shown.
_DONE = frozenset({"assigned", "resolved", "closed", "reopened", "escalation_granted", "confirmed"})


@connector(looks_like_json(rb'"dateoccurred"\s*:', rb'"(?:tickets|client_name|tickettype_id)"\s*:'))
def halopsa_json(source: Source) -> Iterator[Item]:
    """Tickets of HaloPSA or HaloITSM: the answer of `/api/tickets?includedetails=true`.

    Put into each ticket, where you have them, its `actions` (`/api/actions?ticket_id=<id>`), which tell every answer,
    note and hand-over. Without them a case has its opening, its first response and its end.

    | in Halo | is read as |
    |---|---|
    | id, summary, client_name, user_name, agent_name, team, priority, category_1 | the case; its key has `halopsa` |
    | dateoccurred, source | opened, by which channel |
    | actions: datetime, who, hiddenfromuser | answered by us or them; hidden ones are notes |
    | actions: outcome | such as Closed, Re-Assign, Escalated: those steps |
    | actions: emaildirection, who_agentid | whose side it was |
    | responsedate, dateclosed | only where there are no actions |

    Times without an offset are in UTC, as Halo hands them out. Texts are not read. The same file twice adds nothing.
    Set aside: tickets without a number, times that are none; JSON that is damaged, nested deeper than 60 or holds an
    item of over 10 MB.
    """
    yield from read_cases(source, "halopsa", ("tickets",), _case)


def _case(node: Node, _zone: tzinfo) -> Told:
    case = Told(text(node, "id"), "halopsa", UTC)
    case.stated = {
        "title": text(node, "summary"),
        "account": text(node, "client_name"),
        "queue": text(node, "team"),
        "opener": text(node, "user_email") or text(node, "user_name"),
        "owner": text(node, "agent_name"),
        "priority": text(node, "priority"),
        "topic": text(node, "category_1") or text(node, "tickettype_name"),
        "their_reference": text(node, "third_party_reference"),
    }
    case.add(
        "dateoccurred",
        text(node, "dateoccurred"),
        "opened",
        party="opener",
        actor=who_is(case.stated["opener"]),
        channel=channel_of(text(node, "source_name") or text(node, "source")),
        priority=text(node, "priority"),
    )
    actions = nodes(node, "actions")
    for action in actions:
        _add_action(case, action)
    if not case.has("answered"):
        case.add("responsedate", text(node, "responsedate"), "answered", party="desk")
    if not case.has("closed", "resolved"):
        case.add("dateclosed", text(node, "dateclosed"), "closed", party="desk", status=text(node, "status_name"))
    return case


def _add_action(case: Told, node: Node) -> None:
    outcome, hidden = text(node, "outcome"), truth(node, "hiddenfromuser")
    means = meaning_of(outcome.replace("-", ""))
    step: Step = means if means in _DONE else "noted" if hidden else "answered"
    incoming = text(node, "emaildirection").upper() == "I"
    agent = text(node, "who_agentid")
    party: Party = "opener" if incoming else "desk" if agent not in ("", "0") else ""
    case.add(
        "action",
        text(node, "datetime") or text(node, "actiondatecreated"),
        step,
        party=party,
        actor=who_is(text(node, "who")),
        automatic=truth(node, "isautomatic") or text(node, "who").lower() in ("system", "automation"),
        public=not hidden,
        channel="mail" if text(node, "emaildirection") else "",
        team=text(node, "team") if step == "assigned" else "",
        status=text(node, "new_status_name"),
        number=f"action {text(node, 'id')}",
    )
