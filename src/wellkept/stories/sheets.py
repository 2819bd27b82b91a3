"""The columns of the sheets that records come in, and rows of people, in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from wellkept.stories.files import write_csv
from wellkept.stories.firm import Person

COLUMNS: dict[str, tuple[str, ...]] = {
    "accounts": ("organisation", "kind", "domains", "lead", "since", "yearly_value", "currency", "time_zone"),
    "people": ("name", "email", "organisation", "title", "level", "from", "to"),
    "engagements": (
        *("name", "account", "kind", "value", "currency", "risk", "pricing_model"),
        *("starts_on", "ends_on", "closed_on", "effective_on"),
        *("accountable", "project_manager", "seller", "architect"),
        *("decision_maker", "executive_sponsor", "technical_lead", "user_champion", "team"),
    ),
    "contracts": ("account", "name", "value", "currency", "starts_on", "renews_on", "renewal_chance", "ended_on"),
    "contact_notes": ("at", "kind", "with", "by", "account", "note"),
    "absences": ("person", "from", "to", "kind"),
    "teams": ("team", "lead", "members", "accounts"),
    "account_roles": ("account", "role", "people", "since"),
    "relationship_plans": ("account", "colleague", "contact", "every_days", "starts_on", "ends_on", "why"),
    "cases": (
        *("reference", "at", "step", "team", "actor", "role", "automatic", "asked", "due_at", "channel"),
        *("account", "direction", "queue", "title", "opener", "owner", "topic", "behind"),
    ),
    "answers": (
        "at",
        "survey",
        "question",
        "scale",
        "value",
        "respondent",
        "case",
        "comment",
        "invitation",
        "asked_at",
    ),
    "queues": ("queue", "account", "hours", "country", "region", "answer_minutes", "update_minutes", "solve_minutes"),
    "reviews": (
        *("account", "kind", "by", "promised_on", "review_due_on", "held_on"),
        *("who_promised", "promised_to", "what"),
    ),
    "delivery": ("engagement", "reported_at", "planned", "earned", "actual", "colour", "accepted", "milestone"),
}
Row = dict[str, object]


def write_sheet(folder: Path, kind: str, rows: Iterable[Row]) -> Path:
    """Cells that a row does not name stay empty."""
    columns = COLUMNS[kind]
    return write_csv(folder / f"{kind}.csv", columns, ([row.get(column, "") for column in columns] for row in rows))


def person_row(person: Person, **values: object) -> Row:
    known: Row = {"name": person.name, "email": person.email, "organisation": person.organisation}
    return known | {"title": person.title, "level": person.level} | values


def emails(people: Sequence[Person]) -> str:
    return ";".join(person.email for person in people)
