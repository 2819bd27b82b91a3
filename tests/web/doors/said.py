"""Figures and findings of an account: every text a canary."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.web.doors.canaries import Canaries
from tests.web.doors.records import DAY, NOW, Side
from wellkept.facts.models import Person
from wellkept.findings.models import Action, Finding, Number, Refresh, Said, Turn
from wellkept.records.models import Account, User

OPENED = DAY - timedelta(days=30)
BEHIND_A_TIE = 83.41  # a number of a finding about a tie
OF_A_PERSON = 53.6
Trace = dict[str, Any]


def refreshes() -> None:
    for day in (DAY - timedelta(days=28), DAY):
        moment = datetime(day.year, day.month, day.day, NOW.hour, tzinfo=UTC)
        Refresh.objects.create(day=day, as_of=moment, finished_at=moment)


def figures(made: Canaries, side: Side) -> None:
    """What an account's and an engagement's pages draw."""
    account, engagement = side.account.pk, side.engagement.pk
    number(account, "reach", 61.0, more={"reserve_part": 0.5, "breadth_part": 0.7, "warm_part": 0.6})
    number(account, "breadth", 2.0, made.text("never", "number", "part"), {"x": made.text("never", "number", "more")})
    state = made.text(side.owner, "number", "more")
    contacts = [side.people[0].pk]
    number(account, "well", 0.1, "decision maker", {"state": state, "need": 0.9, "contacts": contacts})
    for quarter in ("2025 Q3", "2025 Q4", "2026 Q1"):
        number(account, "ring", 9.0, quarter)
    report = {"reported_at": "2026-02-01T00:00:00", "planned": 10.0, "earned": 8.0, "actual": 9.0, "cpi": 0.9}
    colour = made.text(side.owner, "number", "more")
    number(engagement, "earned_value", 8.0, "1", report | {"spi": 0.8, "colour": colour, "measured_colour": "red"})
    number(engagement, "cost_performance", 0.9)


def number(subject: int, measure: str, value: float, part: str = "", more: dict[str, Any] | None = None) -> None:
    for day in (DAY - timedelta(days=28), DAY):
        figure = {"value": value, "low": value, "high": value, "n": 5.0, "known": 1.0, "more": more or {}}
        Number.objects.create(day=day, measure=measure, subject=subject, part=part, **figure)


class Findings:
    """Opens findings, each with what it says, its turns and its actions."""

    def __init__(self, made: Canaries, by: User, owner: Person) -> None:
        self.made, self.by, self.owner = made, by, owner

    def open(self, whose: str, account: Account | None, about: tuple[str, str, str], *traces: Trace) -> Finding:
        """`about`: the rule, the kind of its subject and the subject."""
        rule, kind, subject = about
        standing = {"severity": "critical", "urgency": "today", "sure": "high", "owner": self.owner.pk}
        found = Finding.objects.create(
            rule=rule,
            subject_kind=kind,
            subject=subject,
            part=self.made.text(whose, "finding", "part"),
            account=account,
            opened_on=OPENED,
            **standing,
        )
        words = {name: self.made.text(whose, "said", name) for name in ("sentence", "more", "closes")}
        numbers = {self.made.text(whose, "said", "numbers"): BEHIND_A_TIE if kind == "tie" else 2.0}
        evidence = [{"says": self.made.text(whose, "said", "evidence"), **trace} for trace in traces]
        plans = [{"kind": "plan", "says": self.made.text("never", "said", "actions"), "values": {}}]
        told = words | standing | {"numbers": numbers, "evidence": evidence, "actions": plans}
        Said.objects.create(finding=found, from_day=OPENED, **told)
        reason = self.made.text(whose, "turn", "reason")
        Turn.objects.create(finding=found, on_day=DAY, kind="opened", by=self.by, reason=reason)
        return found

    def act(self, finding: Finding, whose: str, kind: str, **values: Any) -> Action:
        says = self.made.text(whose, "action", "says")
        plan = {"state": "taken", "due_on": DAY, "owner": self.owner.pk}
        reason = self.made.text(whose, "action", "reason")
        about = {"about": self.made.text(whose, "action", "values")}
        return Action.objects.create(
            finding=finding, kind=kind, says=says, values=values | about, reason=reason, **plan
        )
