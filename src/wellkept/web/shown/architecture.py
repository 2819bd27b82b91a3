"""The architecture of an engagement on the shown day: who handed it over, what it rests on, what was built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from wellkept.records.models import ArchitectureDecision, ArchitectureHandover, Assumption, Engagement, SolutionPart
from wellkept.web.filters import day_short, plural
from wellkept.web.page import Frame
from wellkept.web.practices.practice import State

Tag = tuple[str, str]
Standing = tuple[State, str]
DIFFERS = frozenset({SolutionPart.State.DIFFERENT, SolutionPart.State.LEFT_OUT, SolutionPart.State.ADDED})
PART_TAGS = {
    SolutionPart.State.AS_SOLD: "good",
    SolutionPart.State.DIFFERENT: "warn",
    SolutionPart.State.LEFT_OUT: "warn",
    SolutionPart.State.ADDED: "warn",
    SolutionPart.State.NOT_BUILT: "plain",
}


@dataclass(frozen=True)
class Step:
    """One of the four of a hand-over. `state`: done, late, or empty where it is still to come."""

    title: str
    words: str
    state: str


@dataclass(frozen=True)
class ShownAssumption:
    statement: str
    owner: str
    words: str
    tag: Tag
    href: str


@dataclass(frozen=True)
class ShownDecision:
    title: str
    why: str
    choice: str
    follows: str
    owner: str
    words: str
    tag: Tag
    href: str


@dataclass(frozen=True)
class ShownPart:
    name: str
    sold: str
    built: str
    why: str
    words: str
    tag: Tag
    href: str


@dataclass(frozen=True)
class Handover:
    presales: str
    delivery: str
    offered_on: date | None
    accepted_on: date | None
    reservations: str

    @property
    def same(self) -> bool:
        return bool(self.presales) and self.presales == self.delivery


@dataclass(frozen=True)
class Rests:
    """How many assumptions there are, how many were verified, how many of those hold not, and are late."""

    every: int
    verified: int
    wrong: int
    late: int


def handover_of(frame: Frame, found: Engagement) -> Handover | None:
    row = ArchitectureHandover.objects.filter(engagement=found).select_related("presales", "delivery").first()
    if row is None:
        return None
    offered_on, accepted_on = (_came(frame, one) for one in (row.offered_on, row.accepted_on))
    names = [one.name or "somebody" if one else "" for one in (row.presales, row.delivery)]
    return Handover(names[0], names[1], offered_on, accepted_on, row.reservations if accepted_on else "")


def assumptions_of(frame: Frame, found: Engagement) -> list[Assumption]:
    known = Q(made_on=None) | Q(made_on__lte=frame.as_of)
    return list(Assumption.objects.filter(known, engagement=found).select_related("owner"))


def decisions_of(frame: Frame, found: Engagement) -> list[ArchitectureDecision]:
    known = Q(raised_on=None) | Q(raised_on__lte=frame.as_of)
    return list(ArchitectureDecision.objects.filter(known, engagement=found).select_related("owner"))


def parts_built(found: Engagement) -> list[SolutionPart]:
    return list(SolutionPart.objects.filter(engagement=found).select_related("agreed_by"))


def rests_on(frame: Frame, rows: Sequence[Assumption]) -> Rests:
    verified = [row for row in rows if _came(frame, row.verified_on)]
    open_ones = [row for row in rows if not _came(frame, row.verified_on)]
    late = sum(1 for row in open_ones if row.due_on and row.due_on < frame.as_of)
    return Rests(len(rows), len(verified), sum(row.holds is False for row in verified), late)


def steps_of(
    frame: Frame, found: Engagement, handed: Handover | None, rests: Rests, compared: Tag | None
) -> list[Step]:
    """From the drawing board to who builds it. `compared`: sold against built, in words, where anything is stated."""
    begun = found.starts_on is not None and found.starts_on <= frame.as_of
    missing = "late" if begun else ""
    designed = handed.presales if handed else ""
    on = f", {day_short(handed.offered_on, frame.as_of)}" if handed and handed.offered_on else ""
    verified = bool(rests.every) and rests.verified == rests.every
    looked = f"{rests.verified} of {rests.every} assumptions" if rests.every else "no assumption is written down"
    return [
        Step("Designed", f"{designed}{on}" if designed else "nobody named", "done" if designed else ""),
        Step("Verified", looked, "done" if verified else missing if rests.every else ""),
        _accepted(frame, handed, missing),
        Step("Sold and built compared", compared[1] if compared else "not yet", compared[0] if compared else ""),
    ]


def _accepted(frame: Frame, handed: Handover | None, missing: str) -> Step:
    if handed is None or not handed.presales:
        return Step("Handed over", "nobody named", "")
    if handed.same:
        return Step("Handed over", f"{handed.delivery} builds it too", "done")
    if handed.accepted_on:
        by = f"by {handed.delivery}, " if handed.delivery else ""
        return Step("Handed over", f"accepted {by}{day_short(handed.accepted_on, frame.as_of)}", "done")
    to = f"{handed.delivery} has not accepted it" if handed.delivery else "to nobody yet"
    return Step("Handed over", to, missing)


def says_of(handed: Handover | None, rests: Rests, decisions: int, parts: int) -> str:
    if handed is None and not (rests.every or decisions or parts):
        return "Nobody has written down who designed it, what it takes for granted, or what was decided."
    return " ".join(filter(None, [_handed_words(handed), _rests_words(rests)]))


def _handed_words(handed: Handover | None) -> str:
    if handed is None or not (handed.presales or handed.delivery):
        return "Who designed it before the sale is not known."
    if handed.same:
        return f"{handed.presales} designed it, and builds it."
    designer = handed.presales or "Somebody who is not named"
    builder = handed.delivery or "nobody who is named"
    if handed.accepted_on:
        return f"{designer} designed it; {builder} has accepted the design."
    return f"{designer} designed it, {builder} builds it, and the design was not accepted."


def _rests_words(rests: Rests) -> str:
    if not rests.every:
        return "No assumption is written down."
    if rests.every == 1:
        return _one_rests_words(rests)
    none = "None of" if rests.verified == 0 else f"{rests.verified} of"
    said = f"{none} {plural(rests.every, 'assumption')} was verified" if rests.verified < 2 else ""
    said = said or f"{rests.verified} of {plural(rests.every, 'assumption')} were verified"
    wrong = f", and {plural(rests.wrong, 'does', 'do')} not hold" if rests.wrong else ""
    return f"{said}{wrong}."


def _one_rests_words(rests: Rests) -> str:
    """One assumption alone."""
    if not rests.verified:
        return "The one assumption was not verified."
    return "The one assumption does not hold." if rests.wrong else "The one assumption was verified."


def tag_of(frame: Frame, found: Engagement, handed: Handover | None, rests: Rests, decisions: int) -> Standing:
    if handed is None and not rests.every and not decisions:
        return "unk", "nothing written down"
    begun = found.starts_on is not None and found.starts_on <= frame.as_of
    open_hand = handed is not None and bool(handed.presales) and not handed.same and not handed.accepted_on
    if begun and open_hand:
        return "bad", "not handed over"
    left = rests.every - rests.verified
    if rests.wrong or rests.late:
        return "bad", f"{rests.wrong} not true" if rests.wrong else f"{rests.late} overdue"
    if left or open_hand:
        return "warn", f"{left} not verified" if left else "to be accepted"
    return "good", "handed over" if handed and handed.accepted_on else "verified" if rests.every else "written down"


def shown_assumptions(frame: Frame, rows: Sequence[Assumption]) -> list[ShownAssumption]:
    """Those that nobody verified first, the most overdue of them on top."""
    order = sorted(rows, key=lambda row: (bool(_came(frame, row.verified_on)), row.due_on or date.max, row.pk))
    return [_assumption(frame, row) for row in order]


def _assumption(frame: Frame, row: Assumption) -> ShownAssumption:
    verified_on = _came(frame, row.verified_on)
    if verified_on:
        tag = ("bad", "does not hold") if row.holds is False else ("good", "holds" if row.holds else "verified")
        how = f", {row.verified}" if row.verified else ""
        words = f"{day_short(verified_on, frame.as_of)}{how}"
    elif row.due_on and row.due_on < frame.as_of:
        tag, words = ("bad", "overdue"), f"by {day_short(row.due_on, frame.as_of)}"
    else:
        tag, words = (
            ("unk", "not verified"),
            f"by {day_short(row.due_on, frame.as_of)}" if row.due_on else "no day named",
        )
    return ShownAssumption(row.statement, _name(row.owner), words, tag, edit_href(frame, "assumption", row))


def shown_decisions(frame: Frame, rows: Sequence[ArchitectureDecision]) -> list[ShownDecision]:
    return [_decision(frame, row) for row in sorted(rows, key=lambda row: (bool(_came(frame, row.decided_on)), row.pk))]


def _decision(frame: Frame, row: ArchitectureDecision) -> ShownDecision:
    decided_on, verified_on = _came(frame, row.decided_on), _came(frame, row.verified_on)
    words = f"decided {day_short(decided_on, frame.as_of)}" if decided_on else "still open"
    if verified_on:
        how = f": {row.verified}" if row.verified else ""
        words += f", verified {day_short(verified_on, frame.as_of)}{how}"
    tag = ("good", "decided") if decided_on else ("warn", "open")
    texts = (row.title, row.why, row.choice if decided_on else "", row.follows if decided_on else "")
    return ShownDecision(*texts, _name(row.owner), words, tag, edit_href(frame, "architecture_decision", row))


def shown_parts(frame: Frame, rows: Sequence[SolutionPart]) -> list[ShownPart]:
    return [_part(frame, row) for row in rows]


def _part(frame: Frame, row: SolutionPart) -> ShownPart:
    known = row.state_on is None or row.state_on <= frame.as_of
    state = SolutionPart.State(row.state) if known else SolutionPart.State.NOT_BUILT
    agreed = f"agreed by {row.agreed_by.name}" if row.agreed_by else "nobody agreed" if state in DIFFERS else ""
    kind = "bad" if state in DIFFERS and row.agreed_by is None else PART_TAGS[state]
    built, why = (row.built, row.why) if known else ("", "")
    words = agreed if known else ""
    return ShownPart(row.name, row.sold, built, why, words, (kind, state.value), edit_href(frame, "solution_part", row))


def compared_of(frame: Frame, rows: Sequence[SolutionPart]) -> Tag | None:
    """Sold against built: (state of the step, words); None where no part is stated."""
    known = [row for row in rows if row.state_on is None or row.state_on <= frame.as_of]
    different = [row for row in known if row.state in DIFFERS]
    loose = sum(row.agreed_by_id is None for row in different)
    if not known:
        return None
    if any(row.state == SolutionPart.State.NOT_BUILT for row in rows) and not different:
        built = sum(row.state != SolutionPart.State.NOT_BUILT for row in rows)
        return "", f"{built} of {plural(len(rows), 'part')} built"
    if loose:
        return "late", f"{plural(loose, 'difference')} that nobody agreed to"
    return "done", f"{plural(len(different), 'difference')}, agreed" if different else "as sold"


def edit_href(frame: Frame, kind: str, row: ArchitectureDecision | Assumption | SolutionPart) -> str:
    return "" if frame.is_past else reverse("held_edit", args=[row.engagement_id, kind, row.pk])


def _name(person: object) -> str:
    return str(getattr(person, "name", "") or "somebody") if person else ""


def _came(frame: Frame, on: date | None) -> date | None:
    """The day, if it had come by the shown one."""
    return on if on is not None and on <= frame.as_of else None
