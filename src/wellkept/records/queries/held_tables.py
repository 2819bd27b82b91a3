"""What an engagement's architecture, partners and plan hold, as measures read it: what was true on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from wellkept.records.models import (
    ArchitectureDecision,
    ArchitectureHandover,
    Assumption,
    Commitment,
    Milestone,
    Partner,
    Responsibility,
    Risk,
)

Row = dict[str, Any]


class HeldTables:
    """Reads them once, and hands out the rows of many days: nothing is seen before it was said to be so."""

    def __init__(self) -> None:
        self.decisions = list(ArchitectureDecision.objects.all())
        self.assumptions = list(Assumption.objects.all())
        self.handovers = list(ArchitectureHandover.objects.all())
        self.partners = list(Partner.objects.all())
        self.responsibilities = list(Responsibility.objects.all())
        self.milestones = list(Milestone.objects.all())
        self.risks = list(Risk.objects.all())
        self.commitments = list(Commitment.objects.all())

    def at(self, day: date) -> dict[str, list[Row]]:
        return {
            "architecture_decision": [
                _row(one, "architecture_decision", ("title", "raised_on"), ("decided_on", "verified_on"), day)
                | {"owner": one.owner_id}
                for one in self.decisions
                if _known(one.raised_on, day)
            ],
            "assumption": [_assumption(one, day) for one in self.assumptions if _known(one.made_on, day)],
            "architecture_handover": [
                _row(one, "architecture_handover", (), ("offered_on", "accepted_on"), day)
                | {"presales": one.presales_id, "delivery": one.delivery_id}
                for one in self.handovers
            ],
            "partner": [_partner(one, day) for one in self.partners if _known(one.starts_on, day)],
            "responsibility": list(_responsibilities(self.responsibilities, day)),
            "milestone": [
                _row(one, "milestone", ("name", "first_due_on", "due_on", "critical"), ("reached_on",), day)
                | {"partner": one.partner_id}
                for one in self.milestones
                if _known(one.set_on, day)
            ],
            "risk": [_risk(one, day) for one in self.risks if _known(one.raised_on, day)],
            "commitment": [
                _row(one, "commitment", ("what", "by", "promised_on", "due_on"), ("kept_on", "released_on"), day)
                | {"partner": one.partner_id, "promised_by": one.promised_by_id, "promised_to": one.promised_to_id}
                for one in self.commitments
                if _known(one.promised_on, day)
            ],
        }


def _known(since: date | None, day: date) -> bool:
    return since is None or since <= day


def _row(one: Any, kind: str, names: Iterable[str], happened: Iterable[str], day: date) -> Row:
    """`happened` are days on which something came to be: later ones are not known yet."""
    row = {name: getattr(one, name) for name in names}
    seen = {name: getattr(one, name) if _came(getattr(one, name), day) else None for name in happened}
    return {kind: one.pk, "engagement": one.engagement_id} | row | seen


def _came(on: date | None, day: date) -> bool:
    return on is not None and on <= day


def _assumption(one: Assumption, day: date) -> Row:
    row = _row(one, "assumption", ("statement", "made_on", "due_on"), ("verified_on",), day)
    holds = one.holds if row["verified_on"] else None
    return row | {"owner": one.owner_id, "holds": holds}


def _partner(one: Partner, day: date) -> Row:
    names = ("cost", "path_share", "starts_on", "ends_on", "agreed_until")
    row = _row(one, "partner", names, ("agreed_on",), day) | {"account": one.account_id}
    return row | {"has_alternative": bool(one.alternatives)}


def _risk(one: Risk, day: date) -> Row:
    row = _row(one, "risk", ("title", "likelihood", "cost", "look_on", "raised_on"), ("ended_on",), day)
    return row | {"owner": one.owner_id, "ended": one.ended if row["ended_on"] else ""}


def _responsibilities(rows: Iterable[Responsibility], day: date) -> Iterable[Row]:
    for one in rows:
        if _known(one.since, day):
            row = {"task": one.task, "part": one.part, "account": one.account_id}
            yield {"responsibility": one.pk, "engagement": one.engagement_id} | row
