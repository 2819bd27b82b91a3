"""Evidence, opened: which facts and records a trace stands for, as of the moment that the finding spoke of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet

from wellkept.facts.models import Address, Answer, CaseEvent, Delivery, Meeting, Message, Subject, Work
from wellkept.findings.queries.case_words import answer_words, case_words, review_words, step_words
from wellkept.findings.queries.communication_words import cadence_words, deliverable_words, training_words
from wellkept.findings.queries.contacts import Contact, contacts_of
from wellkept.findings.queries.held_words import HELD, HELD_WORDS
from wellkept.findings.queries.maturity_words import assessment_words, gate_words, requirement_words
from wellkept.findings.queries.sale_words import estimate_words, sale_words, terms_words
from wellkept.findings.queries.scope_words import change_words, item_words, wish_words, work_words
from wellkept.records.models import (
    Absence,
    Assessment,
    Cadence,
    Case,
    ChangeRequest,
    ContactNote,
    Contract,
    Deliverable,
    Engagement,
    Estimate,
    Gate,
    Post,
    PricingTerms,
    RelationshipPlan,
    Requirement,
    Review,
    Sale,
    ScopeItem,
    Training,
    Wish,
)

NEWEST = 20
FACTS: dict[str, Any] = {
    "message": Message,
    "meeting": Meeting,
    "delivery": Delivery,
    "case_event": CaseEvent,
    "answer": Answer,
    "work": Work,
}


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


def facts_of(kind: str, people: Iterable[int], until: datetime, account: int | None) -> list[int]:
    """Ids of facts of a kind that counted as contact of these people with the account, by the newest refresh."""
    return facts_with(account, contacts_of(settings.COLUMNS_FOLDER, until=until, people=people), kind)


def facts_with(account: int | None, rows: Iterable[Contact], kind: str) -> list[int]:
    """What counted as our contact with the account: one who serves several, or buys of several, wrote to others too.

    Meetings of ours alone belong to no account, and stand for attention that turns inward.
    """
    return list({row["fact"] for row in rows if row["kind"] == kind and (account is None or _is_with(account, row))})


def _is_with(account: int, row: Contact) -> bool:
    return bool(row["across"]) if row["account"] == account else row["kind"] == "meeting" and row["account"] is None


FactsOf = Callable[[str, Iterable[int], datetime, int | None], list[int]]
Between = Callable[[str, Iterable[int]], list[int]]


def open_trace(
    trace: Mapping[str, Any],
    as_of: datetime,
    *,
    account: int | None,
    newest: int = NEWEST,
    counted: FactsOf = facts_of,
) -> Opened:
    """Look up what a stored trace describes, at most `newest` of it, and nothing later than `as_of`.

    `account` is the finding's own: of contact, only that with it stands behind the finding. `counted` says which facts
    those are.
    """

    def between(kind: str, people: Iterable[int]) -> list[int]:
        return counted(kind, people, as_of, account)

    kind = str(trace["kind"])
    if kind in FACTS:
        query = _facts(kind, trace, as_of, between)
        found = list(query.order_by("-happened_at", "-id")[:newest])
        since = datetime.fromisoformat(trace["since"]) if trace.get("since") else None
        return Opened(kind, str(trace["says"]), _fact_items(kind, found), query.count(), since)
    items = _record_items(kind, trace.get("ids") or _notes_of(kind, trace, between))
    return Opened(kind, str(trace["says"]), tuple(items[:newest]), len(items))


def _notes_of(kind: str, trace: Mapping[str, Any], between: Between) -> list[int]:
    """A trace of calls and lunches may name people in place of ids, as one of messages does."""
    if kind != "contact_note" or not trace.get("people"):
        return []
    notes = ContactNote.objects.filter(pk__in=between("note", trace["people"]))
    if since := trace.get("since"):
        notes = notes.filter(happened_at__gte=datetime.fromisoformat(since))
    if until := trace.get("until"):
        notes = notes.filter(happened_at__lte=datetime.fromisoformat(until))
    return list(notes.values_list("pk", flat=True))


def _facts(kind: str, trace: Mapping[str, Any], as_of: datetime, between: Between) -> QuerySet[Any]:
    model: Any = FACTS[kind]
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
        query = query.filter(id__in=between(kind, people))
    return query


def _fact_items(kind: str, facts: list[Any]) -> tuple[Item, ...]:
    texts = dict(Subject.objects.filter(kind=kind, fact__in=[row.pk for row in facts]).values_list("fact", "text"))
    addresses = {address for row in facts for address in _took_part(kind, row)}
    persons = dict(Address.objects.filter(pk__in=addresses, person__isnull=False).values_list("pk", "person_id"))
    items = []
    for row in facts:
        people = tuple(dict.fromkeys(persons[one] for one in _took_part(kind, row) if one in persons))
        says = _fact_words(kind, row, texts.get(row.pk, ""))
        items.append(Item(kind, row.pk, row.happened_at, says, people))
    return tuple(items)


def _fact_words(kind: str, row: Any, text: str) -> str:
    if kind == "delivery":
        return delivery_words(row)
    if kind == "case_event":
        return step_words(row, text)
    if kind == "work":
        return work_words(row)
    return answer_words(row, text) if kind == "answer" else text


def _took_part(kind: str, row: Any) -> list[int]:
    if kind in {"case_event", "answer"}:
        return [one for one in (getattr(row, "actor", None) or getattr(row, "respondent", None),) if one]
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
    "case": Case,
    "review": Review,
    "cadence": Cadence,
    "deliverable": Deliverable,
    "training": Training,
    "scope_item": ScopeItem,
    "change_request": ChangeRequest,
    "wish": Wish,
    "assessment": Assessment,
    "gate": Gate,
    "requirement": Requirement,
    "sale": Sale,
    "estimate": Estimate,
    "pricing_terms": PricingTerms,
    **HELD,
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
    return WORDS[kind](row)


def _note_words(row: ContactNote) -> str:
    return f"{row.kind}{': ' if row.note else ''}{row.note}"


def _contract_words(row: Contract) -> str:
    value = f", {row.value:,.0f} a year" if row.value is not None else ""
    return f"{row.name}{value}, renews {row.renews_on or 'at no known date'}"


def _engagement_words(row: Engagement) -> str:
    value = f", {row.value:,.0f}" if row.value is not None else ""
    return f"{row.name}{value}, risk {row.risk or 'not known'}"


def _plan_words(row: RelationshipPlan) -> str:
    return f"every {row.every_days} days from {row.starts_on}{f', {row.why}' if row.why else ''}"


def _absence_words(row: Absence) -> str:
    return f"{row.kind} from {row.starts_on}{f' to {row.ends_on}' if row.ends_on else ''}"


def _post_words(row: Post) -> str:
    return f"{row.title or 'post'} from {row.starts_on or 'an unknown day'} to {row.ends_on or 'now'}"


WORDS: dict[str, Callable[[Any], str]] = {
    "contact_note": _note_words,
    "contract": _contract_words,
    "engagement": _engagement_words,
    "absence": _absence_words,
    "post": _post_words,
    "relationship_plan": _plan_words,
    "case": case_words,
    "review": review_words,
    "cadence": cadence_words,
    "deliverable": deliverable_words,
    "training": training_words,
    "scope_item": item_words,
    "change_request": change_words,
    "wish": wish_words,
    "assessment": assessment_words,
    "gate": gate_words,
    "requirement": requirement_words,
    "sale": sale_words,
    "estimate": estimate_words,
    "pricing_terms": terms_words,
    **HELD_WORDS,
}
