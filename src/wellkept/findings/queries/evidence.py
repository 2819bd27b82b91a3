"""Evidence, opened: which facts and records a trace stands for, as of the moment that the finding spoke of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from wellkept.facts.models import Address, Delivery, Meeting, Message, Subject
from wellkept.findings.queries.contacts import contacts_of
from wellkept.records.models import Absence, ContactNote, Contract, Engagement, Post, RelationshipPlan

NEWEST = 20


@dataclass(frozen=True)
class Item:
    """One fact or record behind a finding: openable by kind and id. `people` took part in it, by person id."""

    kind: str
    id: int
    happened_at: datetime | None
    says: str
    people: tuple[int, ...] = ()


@dataclass(frozen=True)
class Opened:
    """A trace and what it stands for: the newest items, how many there are in all, and since when they count."""

    kind: str
    says: str
    items: tuple[Item, ...]
    count: int
    since: datetime | None = None


def facts_of(kind: str, people: Iterable[int], until: datetime) -> list[int]:
    """Ids of facts of a kind that counted as contact between these people, by the newest refresh."""
    rows = contacts_of(settings.COLUMNS_FOLDER, until=until, people=people)
    return list({row["fact"] for row in rows if row["kind"] == kind})


FactsOf = Callable[[str, Iterable[int], datetime], list[int]]


def open_trace(
    trace: Mapping[str, Any], as_of: datetime, *, newest: int = NEWEST, counted: FactsOf = facts_of
) -> Opened:
    """Look up what a stored trace describes, at most `newest` of it, and nothing later than `as_of`.

    `counted` says which facts counted as contact between people.
    """
    kind = str(trace["kind"])
    if kind in {"message", "meeting", "delivery"}:
        query = _facts(kind, trace, as_of, counted)
        found = list(query.order_by("-happened_at", "-id")[:newest])
        since = datetime.fromisoformat(trace["since"]) if trace.get("since") else None
        return Opened(kind, str(trace["says"]), _fact_items(kind, found), query.count(), since)
    items = _record_items(kind, trace.get("ids") or _notes_of(kind, trace, as_of, counted))
    return Opened(kind, str(trace["says"]), tuple(items[:newest]), len(items))


def _notes_of(kind: str, trace: Mapping[str, Any], as_of: datetime, counted: FactsOf) -> list[int]:
    """A trace of calls and lunches may name people in place of ids, as one of messages does."""
    if kind != "contact_note" or not trace.get("people"):
        return []
    notes = ContactNote.objects.filter(pk__in=counted("note", trace["people"], as_of))
    if since := trace.get("since"):
        notes = notes.filter(happened_at__gte=datetime.fromisoformat(since))
    if until := trace.get("until"):
        notes = notes.filter(happened_at__lte=datetime.fromisoformat(until))
    return list(notes.values_list("pk", flat=True))


def _facts(kind: str, trace: Mapping[str, Any], as_of: datetime, counted: FactsOf) -> QuerySet[Any]:
    model: Any = {"message": Message, "meeting": Meeting, "delivery": Delivery}[kind]
    query: QuerySet[Any] = model.objects.filter(plausible=True, happened_at__lte=as_of)
    if not any(trace.get(name) for name in ("ids", "people", "engagement")):
        return query.none()  # what names nothing stands for nothing, never for all that was ever read
    if ids := trace.get("ids"):
        return query.filter(id__in=ids)
    if since := trace.get("since"):
        query = query.filter(happened_at__gte=datetime.fromisoformat(since))
    if until := trace.get("until"):
        query = query.filter(happened_at__lte=datetime.fromisoformat(until))
    if engagement := trace.get("engagement"):
        query = query.filter(engagement=Engagement.objects.values_list("key", flat=True).get(pk=engagement))
    if people := trace.get("people"):
        query = query.filter(id__in=counted(kind, people, as_of))
    return query


def _fact_items(kind: str, facts: list[Any]) -> tuple[Item, ...]:
    texts = dict(Subject.objects.filter(kind=kind, fact__in=[row.pk for row in facts]).values_list("fact", "text"))
    addresses = {address for row in facts for address in _took_part(kind, row)}
    persons = dict(Address.objects.filter(pk__in=addresses, person__isnull=False).values_list("pk", "person_id"))
    items = []
    for row in facts:
        people = tuple(dict.fromkeys(persons[one] for one in _took_part(kind, row) if one in persons))
        says = delivery_words(row) if kind == "delivery" else texts.get(row.pk, "")
        items.append(Item(kind, row.pk, row.happened_at, says, people))
    return tuple(items)


def _took_part(kind: str, row: Any) -> list[int]:
    if kind == "message":
        return [row.sender, *(address for address, _role in row.recipients)]
    return list(row.invited) if kind == "meeting" else []


def delivery_words(row: Delivery) -> str:
    """A report in words: what was planned, earned, spent, accepted, and the colour that was told."""
    parts = [("planned", row.planned), ("earned", row.earned), ("spent", row.actual), ("accepted", row.accepted)]
    words = [f"{name} {amount:,.0f}" for name, amount in parts if amount is not None]
    colour = [f"reported {row.colour}"] if row.colour else []
    return ", ".join([*([row.milestone] if row.milestone else []), *words, *colour])


RECORDS: dict[str, Any] = {
    "contact_note": ContactNote,
    "contract": Contract,
    "engagement": Engagement,
    "absence": Absence,
    "post": Post,
    "relationship_plan": RelationshipPlan,
}


def _record_items(kind: str, ids: Iterable[int]) -> list[Item]:
    model = RECORDS.get(kind)
    rows = model.objects.filter(pk__in=list(ids)) if model else ()
    return [
        Item(kind, row.pk, getattr(row, "happened_at", None), record_words(kind, row), _people_of(row)) for row in rows
    ]


def _people_of(row: Any) -> tuple[int, ...]:
    if isinstance(row, ContactNote):
        return tuple(row.people.values_list("pk", flat=True))
    if isinstance(row, RelationshipPlan):
        return (row.colleague_id, row.contact_id)
    person = getattr(row, "person_id", None)
    return (person,) if person else ()


def record_words(kind: str, row: Any) -> str:
    """A record in one line."""
    if kind == "contact_note":
        return f"{row.kind}{': ' if row.note else ''}{row.note}"
    if kind == "contract":
        value = f", {row.value:,.0f} a year" if row.value is not None else ""
        return f"{row.name}{value}, renews {row.renews_on or 'at no known date'}"
    if kind == "engagement":
        value = f", {row.value:,.0f}" if row.value is not None else ""
        return f"{row.name}{value}, risk {row.risk or 'not known'}"
    if kind == "relationship_plan":
        return f"every {row.every_days} days from {row.starts_on}{f', {row.why}' if row.why else ''}"
    if kind == "absence":
        return f"{row.kind} from {row.starts_on}{f' to {row.ends_on}' if row.ends_on else ''}"
    return f"{row.title or 'post'} from {row.starts_on or 'an unknown day'} to {row.ends_on or 'now'}"
