"""Rows of what an engagement holds, under the column names that their connectors read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellkept import access
from wellkept.facts.models import Person
from wellkept.records.models import Account, Engagement, Responsibility, User

# By kind, the columns of its connector, and the attribute that each holds ("__" follows a link).
ATTRIBUTES: dict[str, dict[str, str]] = {
    "architecture_decision": {
        "engagement": "engagement__key",
        "architecture_decision": "title",
        **{name: name for name in ("why", "choice", "follows")},
        "owner": "owner",
        **{name: name for name in ("raised_on", "decided_on", "verified", "verified_on")},
    },
    "assumption": {
        "engagement": "engagement__key",
        "assumption": "statement",
        "owner": "owner",
        "made_on": "made_on",
        "verify_by": "due_on",
        **{name: name for name in ("verified", "verified_on", "holds")},
    },
    "architecture_handover": {
        "engagement": "engagement__key",
        "presales_architect": "presales",
        "delivery_architect": "delivery",
        **{name: name for name in ("offered_on", "accepted_on", "reservations")},
    },
    "solution_part": {
        "engagement": "engagement__key",
        "solution_part": "name",
        **{name: name for name in ("sold", "built", "state", "state_on", "why", "agreed_by")},
    },
    "partner": {
        "engagement": "engagement__key",
        "partner": "account",
        **{name: name for name in ("brings", "cost", "agreement", "agreed_on", "agreed_until", "path_share")},
        **{name: name for name in ("alternatives", "starts_on", "ends_on")},
    },
    "milestone": {
        "engagement": "engagement__key",
        "milestone": "name",
        **{name: name for name in ("due_on", "first_due_on", "reached_on", "critical", "partner", "set_on")},
    },
    "risk": {
        "engagement": "engagement__key",
        "risk": "title",
        **{name: name for name in ("likelihood", "cost", "response", "owner", "raised_on", "look_on")},
        **{name: name for name in ("ended_on", "ended")},
    },
    "commitment": {
        "engagement": "engagement__key",
        "commitment": "what",
        **{name: name for name in ("by", "partner")},
        "who_promised": "promised_by",
        **{name: name for name in ("promised_to", "promised_on", "due_on", "kept_on", "released_on")},
    },
}
PARTS = ("accountable", "responsible", "consulted", "informed")
COLUMNS: dict[str, tuple[str, ...]] = {
    **{kind: tuple(columns) for kind, columns in ATTRIBUTES.items()},
    "responsibility": ("engagement", "task", *PARTS, "since"),
}
RELATED = {
    "architecture_decision": "architecture_decisions",
    "assumption": "assumptions",
    "solution_part": "solution_parts",
    "partner": "partners",
    "milestone": "milestones",
    "risk": "risks",
    "commitment": "commitments",
}


def held_rows(user: User, kind: str, found: Engagement) -> Iterator[list[Any]]:
    """People stand by an address that the reader may see, which is read back as theirs, else by name."""
    if kind == "responsibility":
        yield from _matrix(found)
        return
    if kind == "architecture_handover":
        rows = [found.architecture_handover] if hasattr(found, "architecture_handover") else []
    else:
        rows = list(getattr(found, RELATED[kind]).all())
    cells = [[_value(row, path) for path in ATTRIBUTES[kind].values()] for row in rows]
    people = [one for row in cells for one in row if isinstance(one, Person)]
    seen = access.addresses(user).filter(person__in=people, value__contains="@").order_by("-pk")
    addresses = dict(seen.values_list("person_id", "value"))
    for row in cells:
        yield [_named(one, addresses) if isinstance(one, Person | Account) else one for one in row]


def _value(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row


def _named(one: Person | Account, addresses: dict[int, str]) -> str:
    return str(one) if isinstance(one, Account) else addresses.get(one.pk) or one.name


def _matrix(found: Engagement) -> Iterator[list[Any]]:
    tasks: dict[str, list[Responsibility]] = {}
    for row in found.responsibilities.select_related("account__organisation"):
        tasks.setdefault(row.task, []).append(row)
    for task, rows in tasks.items():
        parts = [[_party(found, row) for row in rows if row.part == part] for part in PARTS]
        yield [found.key, task, *parts, min((row.since for row in rows if row.since), default=None)]


def _party(found: Engagement, row: Responsibility) -> str:
    if row.account is None:
        return "us"
    return "client" if row.account_id == found.account_id else row.account.organisation.name
