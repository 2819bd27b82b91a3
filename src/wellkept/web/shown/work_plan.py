"""The plan of an engagement as it stood on the shown day: milestones, risks, promises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from wellkept.records.models import Commitment, Engagement, Milestone, Risk
from wellkept.web.filters import day_short, money, plural
from wellkept.web.page import Frame

Tag = tuple[str, str]


@dataclass(frozen=True)
class ShownMilestone:
    """One step of the plan. `state`: done, late, or empty while it lies ahead."""

    name: str
    words: str
    state: str
    slipped: str
    critical: bool
    partner: str
    href: str


@dataclass(frozen=True)
class ShownRisk:
    title: str
    likelihood: str
    cost: str
    response: str
    owner: str
    words: str
    tag: Tag
    href: str


@dataclass(frozen=True)
class ShownPromise:
    what: str
    who: str
    to: str
    words: str
    tag: Tag
    href: str


@dataclass(frozen=True)
class Promises:
    """Of one side; those past their day first, kept ones last."""

    title: str
    says: str
    rows: list[ShownPromise]


def milestones_of(frame: Frame, found: Engagement) -> list[ShownMilestone]:
    known = Q(set_on=None) | Q(set_on__lte=frame.as_of)
    rows = Milestone.objects.filter(known, engagement=found).select_related("partner__organisation")
    return [_milestone(frame, row) for row in rows.order_by("due_on", "pk")]


def _milestone(frame: Frame, row: Milestone) -> ShownMilestone:
    reached = _came(frame, row.reached_on)
    late = reached is None and row.due_on < frame.as_of
    moved = (row.due_on - row.first_due_on).days
    words = f"reached {day_short(reached, frame.as_of)}" if reached else day_short(row.due_on, frame.as_of)
    return ShownMilestone(
        row.name,
        f"{words}, {plural((frame.as_of - row.due_on).days, 'day')} late" if late else words,
        "done" if reached else "late" if late else "",
        f"promised at first for {day_short(row.first_due_on, frame.as_of)}" if moved > 0 else "",
        row.critical,
        str(row.partner) if row.partner else "",
        _href(frame, "milestone", row),
    )


def says_of_milestones(rows: Sequence[ShownMilestone]) -> str:
    if not rows:
        return "No milestone is set: nobody can say whether it comes in time."
    reached, late = sum(row.state == "done" for row in rows), sum(row.state == "late" for row in rows)
    slipped = sum(bool(row.slipped) for row in rows)
    said = f"{reached} of {plural(len(rows), 'milestone')} reached"
    behind = f", {late} past their day" if late else ""
    moved = f"; {slipped} promised for an earlier day at first" if slipped else ""
    return f"{said}{behind}{moved}."


LIKELY = {"high": 0, "medium": 1, "low": 2, "": 1}


def risks_of(frame: Frame, found: Engagement) -> list[ShownRisk]:
    known = Q(raised_on=None) | Q(raised_on__lte=frame.as_of)
    rows = list(Risk.objects.filter(known, engagement=found).select_related("owner"))
    rows.sort(key=lambda row: (bool(_came(frame, row.ended_on)), LIKELY[row.likelihood], -(row.cost or 0.0), row.pk))
    return [_risk(frame, row) for row in rows]


def _risk(frame: Frame, row: Risk) -> ShownRisk:
    ended = _came(frame, row.ended_on)
    look = f"look again {day_short(row.look_on, frame.as_of)}" if row.look_on else "no day named to look again"
    due = row.look_on is not None and row.look_on < frame.as_of
    words = f"over since {day_short(ended, frame.as_of)}" if ended else look
    tag: Tag = ("plain", row.likelihood) if row.likelihood else ("unk", "likelihood not known")
    if ended:
        tag = ("bad", "came true") if row.ended == Risk.Ended.CAME_TRUE else ("good", row.ended or "over")
    elif due or row.likelihood == Risk.Likelihood.HIGH:
        tag = "warn", f"{row.likelihood}, look again" if due and row.likelihood else row.likelihood or "look again"
    cost = money(row.cost, frame.currency) if row.cost is not None else ""
    owner = row.owner.name if row.owner else ""
    return ShownRisk(row.title, row.likelihood, cost, row.response, owner, words, tag, _href(frame, "risk", row))


def says_of_risks(rows: Sequence[ShownRisk]) -> str:
    going = [row for row in rows if not row.words.startswith("over")]
    if not rows:
        return "No risk is written down. That is rarely because there is none."
    high, nobody = sum(row.likelihood == "high" for row in going), sum(not row.owner for row in going)
    said = [f"{plural(len(going), 'risk is', 'risks are')} open"]
    said += [f"{high} likely"] if high else []
    said += [f"{nobody} that nobody looks after"] if nobody else []
    return f"{', '.join(said)}."


def promises_of(frame: Frame, found: Engagement) -> list[Promises]:
    known = Q(promised_on=None) | Q(promised_on__lte=frame.as_of)
    related = ("promised_by", "promised_to", "partner__organisation")
    rows = list(Commitment.objects.filter(known, engagement=found).select_related(*related))
    sides = (
        (Commitment.By.US, f"{frame.firm or 'We'} promised"),
        (Commitment.By.THEM, f"{found.account.organisation.name} promised"),
        (Commitment.By.PARTNER, "Partners promised"),
    )
    return [_side(frame, title, [row for row in rows if row.by == side]) for side, title in sides]


def _side(frame: Frame, title: str, rows: list[Commitment]) -> Promises:
    rows.sort(key=lambda row: (bool(_over(frame, row)), row.due_on, row.pk))
    late = sum(_over(frame, row) is None and row.due_on < frame.as_of for row in rows)
    judged = [row for row in rows if _came(frame, row.kept_on) or (row.due_on < frame.as_of and not _over(frame, row))]
    kept = sum((_came(frame, row.kept_on) or date.max) <= row.due_on for row in judged)
    said = f"{kept} of {plural(len(judged), 'promise')} kept in time" if judged else "nothing is due yet"
    behind = f", {late} past their day" if late else ""
    return Promises(title, f"{said}{behind}.".capitalize() if rows else "", [_promise(frame, row) for row in rows])


def _promise(frame: Frame, row: Commitment) -> ShownPromise:
    kept, released = _came(frame, row.kept_on), _came(frame, row.released_on)
    tag: Tag = ("plain", "open")
    words = f"by {day_short(row.due_on, frame.as_of)}"
    if kept:
        late = (kept - row.due_on).days
        tag = ("warn", f"kept {plural(late, 'day')} late") if late > 0 else ("good", "kept")
    elif released:
        tag = ("plain", "released")
    elif row.due_on < frame.as_of:
        tag = (
            "bad" if row.by == Commitment.By.US else "warn",
            f"{plural((frame.as_of - row.due_on).days, 'day')} late",
        )
    who = row.promised_by.name if row.promised_by else str(row.partner) if row.partner else ""
    to = row.promised_to.name if row.promised_to else ""
    return ShownPromise(row.what, who, to, words, tag, _href(frame, "commitment", row))


def _over(frame: Frame, row: Commitment) -> date | None:
    return _came(frame, row.kept_on) or _came(frame, row.released_on)


def _href(frame: Frame, kind: str, row: Milestone | Risk | Commitment) -> str:
    return "" if frame.is_past else reverse("held_edit", args=[row.engagement_id, kind, row.pk])


def _came(frame: Frame, on: date | None) -> date | None:
    return on if on is not None and on <= frame.as_of else None
