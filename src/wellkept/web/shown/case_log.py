"""What happened in a case by the day, in one lane or two: with us, and with the vendor behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from wellkept.records.models import Case
from wellkept.records.queries.case_steps import Told
from wellkept.records.queries.told_by_hand import decision_of_each
from wellkept.web.filters import day_short
from wellkept.web.page import Frame
from wellkept.web.shown.case_people import CasePeople
from wellkept.web.shown.watched_cases import Watched

SAID = {
    "opened": "opened it",
    "refused": "tried to open it, and it was refused",
    "assigned": "handed it over",
    "answered": "wrote or called",
    "noted": "noted something",
    "promised": "promised a word",
    "status": "changed how it stands",
    "escalation_asked": "asked to escalate",
    "escalation_refused": "refused to escalate",
    "escalation_granted": "escalated it",
    "resolved": "resolved it",
    "closed": "closed it",
    "confirmed": "agreed that it is solved",
    "reopened": "opened it again",
    "complained": "complained",
}
ANSWERED = {True: "answered", False: "wrote"}
CHANNELS = {"mail": "by mail", "phone": "by phone", "portal": "by portal", "chat": "by chat", "person": "in person"}


@dataclass(frozen=True)
class Entry:
    """One step. `who` did it, `says` what, `more` in whose words; `undo_href` where it was told on a page."""

    id: int
    at: datetime | None
    who: str
    who_href: str
    says: str
    more: str
    tag: tuple[str, str] | None
    undo_href: str


@dataclass(frozen=True)
class Lane:
    """One side of the log: the case with its other party."""

    name: str
    href: str


@dataclass(frozen=True)
class LogDay:
    """`lanes` are the steps of the day, by lane."""

    day: date
    lanes: list[list[Entry]]


def log_of(frame: Frame, people: CasePeople, cases: Sequence[Watched]) -> tuple[list[Lane], list[LogDay]]:
    """The first is the case itself, the others are those behind it. Days from the first to the last."""
    people.learn([step.actor for one in cases for step in one.steps])
    days: dict[date, list[list[Entry]]] = {}
    for place, one in enumerate(cases):
        decisions = {} if frame.is_past else decision_of_each(one.case.pk, [step.fact for step in one.steps])
        for entry in _entries(frame, people, one, decisions):
            day = entry.at.date() if entry.at else frame.as_of
            days.setdefault(day, [[] for _ in cases])[place].append(entry)
    lanes = [Lane(_lane_name(one.case), frame.href("case", one.case.pk)) for one in cases]
    return lanes, [LogDay(day, days[day]) for day in sorted(days)]


def _lane_name(case: Case) -> str:
    other = case.account.organisation.name if case.account else case.reference
    return f"{other} with us" if case.direction == Case.Direction.INBOUND else f"We with {other}"


def _entries(frame: Frame, people: CasePeople, one: Watched, decisions: dict[int, int]) -> list[Entry]:
    asked: set[tuple[bool | None, str]] = set()
    found = []
    for step in one.steps:
        again = bool(step.asked) and (step.desk, step.asked) in asked
        asked.add((step.desk, step.asked))
        decision = decisions.get(step.fact)
        found.append(
            Entry(
                id=step.fact,
                at=frame.local(step.at),
                who=people.name(step.actor) or _side(one.case, step),
                who_href=people.href(step.actor),
                says=_says(frame, step),
                more=step.text,
                tag=_tag(step, again=again),
                undo_href=reverse("case_undo", args=[one.case.pk, decision]) if decision else "",
            )
        )
    return found


def _side(case: Case, step: Told) -> str:
    """Whose step it was, where nobody is named."""
    if step.automatic:
        return "A machine"
    other = case.account.organisation.name if case.account else "The other side"
    if step.desk is None:
        return "Somebody"
    ours = step.desk == (case.direction == Case.Direction.INBOUND)
    return "We" if ours else other


def _says(frame: Frame, step: Told) -> str:
    words = ANSWERED.get(bool(step.desk), "") if step.step == "answered" else SAID.get(step.step, step.step)
    goal = {"assigned": f" to {step.team}", "status": f": {step.status}"}.get(step.step, "")
    goal = goal if (step.team if step.step == "assigned" else step.status) else ""
    way = f" {CHANNELS[step.channel]}" if step.channel in CHANNELS else ""
    rated = f", rated {step.rating:g} of 5" if step.rating is not None else ""
    asks = ", asking for something" if step.asked and not step.text else ""
    return f"{words}{goal}{_by(frame, step)}{way}{asks}{rated}"


def _by(frame: Frame, step: Told) -> str:
    local = frame.local(step.due_at)
    return f" by {local:%a} {day_short(local, frame.as_of)}, {local:%H:%M}" if local else ""


def _tag(step: Told, *, again: bool) -> tuple[str, str] | None:
    if again:
        return "warn", "asked again"
    if step.automatic:
        return "plain", "automatic"
    return ("plain", "among themselves") if not step.public and step.rating is None else None
