"""The architecture, the partners and the plan of both accounts' engagements: every text a canary."""

from __future__ import annotations

from datetime import date

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import Side
from wellkept.facts.models import Person
from wellkept.records.models import (
    ArchitectureDecision,
    ArchitectureHandover,
    Assumption,
    Commitment,
    Milestone,
    Partner,
    Responsibility,
    Risk,
    SolutionPart,
)

DAY = date(2026, 2, 20)


def held(made: Canaries, sides: dict[str, Side], lead: Person) -> None:
    for owner, side in sides.items():
        _architecture(made, owner, side, lead)
        _plan(made, owner, side, lead)


def _architecture(made: Canaries, owner: str, side: Side, lead: Person) -> None:
    work, contact = side.engagement, side.people[0]
    decision = {
        name: made.text(owner, "architecturedecision", name)
        for name in ("title", "why", "choice", "follows", "verified")
    }
    ArchitectureDecision.objects.create(engagement=work, owner=lead, decided_on=DAY, verified_on=DAY, **decision)
    words = {name: made.text(owner, "assumption", name) for name in ("statement", "verified")}
    Assumption.objects.create(engagement=work, owner=lead, verified_on=DAY, **words)
    said = made.text(owner, "architecturehandover", "reservations")
    ArchitectureHandover.objects.create(engagement=work, presales=lead, reservations=said, offered_on=DAY)
    part = {name: made.text(owner, "solutionpart", name) for name in ("name", "sold", "built", "why")}
    SolutionPart.objects.create(engagement=work, state="different", agreed_by=contact, **part)


def _plan(made: Canaries, owner: str, side: Side, lead: Person) -> None:
    work, contact = side.engagement, side.people[0]
    brings = {name: made.text(owner, "partner", name) for name in ("brings", "agreement", "alternatives")}
    Partner.objects.create(engagement=work, account=side.account, cost=7_654.0, agreed_on=DAY, **brings)
    task = made.text(owner, "responsibility", "task")
    Responsibility.objects.create(engagement=work, task=task, part="accountable", account=None)
    name = made.text(owner, "milestone", "name")
    Milestone.objects.create(engagement=work, name=name, first_due_on=DAY, due_on=DAY, partner=side.account)
    risk = {name: made.text(owner, "risk", name) for name in ("title", "response")}
    Risk.objects.create(engagement=work, owner=lead, cost=6_543.0, **risk)
    what = made.text(owner, "commitment", "what")
    Commitment.objects.create(engagement=work, what=what, due_on=DAY, promised_by=lead, promised_to=contact)
