"""What taking back an import would do, in numbers, before anybody does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from wellkept.facts.models import Import
from wellkept.facts.undo import facts_to_go
from wellkept.records.commands.known_record import told_since
from wellkept.records.models import Change
from wellkept.records.queries.journal import journaled

# One and many. What only joins two others is counted with them.
WORDS = {
    "message": ("message", "messages"),
    "meeting": ("meeting", "meetings"),
    "delivery": ("delivery report", "delivery reports"),
    "case_event": ("step of a case", "steps of cases"),
    "answer": ("answer", "answers"),
    "work": ("booking of hours", "bookings of hours"),
    "person": ("person", "people"),
    "address": ("address", "addresses"),
    "organisation": ("organisation", "organisations"),
    "account": ("account", "accounts"),
    "post": ("post", "posts"),
    "engagement": ("engagement", "engagements"),
    "sale": ("sale", "sales"),
    "estimate": ("estimate", "estimates"),
    "pricingterms": ("set of pricing terms", "sets of pricing terms"),
    "architecturedecision": ("decision on the architecture", "decisions on the architecture"),
    "assumption": ("assumption", "assumptions"),
    "architecturehandover": ("hand-over of an architecture", "hand-overs of architectures"),
    "solutionpart": ("part of a solution", "parts of solutions"),
    "partner": ("partner in an engagement", "partners in engagements"),
    "responsibility": ("responsibility", "responsibilities"),
    "milestone": ("milestone", "milestones"),
    "risk": ("risk", "risks"),
    "commitment": ("promise", "promises"),
    "assessment": ("assessment of an area", "assessments of areas"),
    "gate": ("gate", "gates"),
    "requirement": ("requirement", "requirements"),
    "deliverable": ("deliverable", "deliverables"),
    "receiver": ("receiver of a deliverable", "receivers of deliverables"),
    "training": ("training session", "training sessions"),
    "trainingplace": ("place in a training", "places in trainings"),
    "cadence": ("line of a communication plan", "lines of communication plans"),
    "statusreport": ("status report", "status reports"),
    "closing": ("closing of an engagement", "closings of engagements"),
    "contract": ("contract", "contracts"),
    "contactnote": ("call or note", "calls and notes"),
    "absence": ("absence", "absences"),
    "scopebaseline": ("baseline", "baselines"),
    "scopeitem": ("scope item", "scope items"),
    "exclusion": ("exclusion", "exclusions"),
    "changerequest": ("change request", "change requests"),
    "wish": ("wish", "wishes"),
    "review": ("review or plan", "reviews and plans"),
    "queue": ("queue", "queues"),
    "case": ("case", "cases"),
    "relationshipplan": ("relationship plan", "relationship plans"),
}


@dataclass(frozen=True)
class UndoCounts:
    """By kind, as `WORDS` names them: what goes, what stays as another import brought it too, what changes back.

    `told_since`: imports that stated records since. What they state too is put again, so it neither goes nor changes.
    """

    goes: dict[str, int]
    stays: dict[str, int]
    changes_back: dict[str, int]
    told_since: list[str]


def undo_counts(brought_by: Import) -> UndoCounts:
    facts = facts_to_go(brought_by)
    made, changed = _records(brought_by)
    return UndoCounts(
        {kind: goes for kind, (goes, _) in facts.items() if goes} | made,
        {kind: stays for kind, (_, stays) in facts.items() if stays},
        changed,
        [one.name for one in told_since(brought_by)] if made or changed else [],
    )


def in_words(counts: dict[str, int]) -> Iterator[str]:
    """Such as: 1 message; 2,000 meetings."""
    for kind, count in counts.items():
        yield f"{count:,} {WORDS[kind][count != 1]}"


def _records(brought_by: Import) -> tuple[dict[str, int], dict[str, int]]:
    """Rows that were made and stand, and rows that were changed, each once however often."""
    changes = Change.objects.filter(decision__brought_by=brought_by, decision__undone_at=None, table__in=WORDS)
    made = set(changes.filter(before__isnull=True).values_list("table", "row").distinct())
    gone = set(changes.filter(after__isnull=True).values_list("table", "row").distinct())
    every = set(changes.values_list("table", "row").distinct())
    standing = Counter(table for table, _ in made - gone)
    changed = Counter(table for table, _ in every - made)
    return _ordered(standing), _ordered(changed)


def _ordered(counts: Counter[str]) -> dict[str, int]:
    return {name: counts[name] for name in WORDS if name in journaled() and counts[name]}
