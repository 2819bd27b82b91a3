"""Cases as a desk looks at them: whose next word is due to whom, and when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from wellkept.records.models import Case
from wellkept.records.queries.case_steps import Told, steps_of
from wellkept.records.queries.case_tables import working_time
from wellkept.sdk.case_due import WORDS, Due, Life, Promises, dues, life_of
from wellkept.web.filters import SPACE, day_short, plural
from wellkept.web.page import Frame, now
from wellkept.web.shown.case_people import CasePeople

FAR = datetime.max.replace(tzinfo=UTC)
DUE = {
    "answer": "first answer",
    "promise": "promised word",
    "update": "next update",
    "solve": "promised end",
}
Tag = tuple[str, str]


@dataclass(frozen=True)
class Watched:
    """A case with its steps. `dues` is what is due in it, the earliest first."""

    case: Case
    steps: list[Told]
    life: Life
    dues: list[Due]

    @classmethod
    def nothing_yet(cls, case: Case, at: datetime) -> Watched:
        """A case of which nothing is known to have happened."""
        return cls(case, [], Life(at, at, None, 0), [])

    @property
    def inbound(self) -> bool:
        return self.case.direction == Case.Direction.INBOUND

    @property
    def word(self) -> Due | None:
        """The next word to the other side."""
        return next((one for one in self.dues if one.what in WORDS), None)

    @property
    def solve(self) -> Due | None:
        return next((one for one in self.dues if one.what == "solve"), None)

    @property
    def next(self) -> Due | None:
        """The next word that is due, else the promised end."""
        return self.word or self.solve

    @property
    def last_word(self) -> Told | None:
        return next((one for one in reversed(self.steps) if one.is_word), None)

    @property
    def asked_last(self) -> Told | None:
        """What the side that asks for help said last, while nobody has answered it."""
        last = next((one for one in reversed(self.steps) if one.is_word or _asks(one)), None)
        return last if last is not None and not last.is_word else None

    @property
    def promises(self) -> Promises:
        return promises_of(self.case)


def _asks(step: Told) -> bool:
    return step.desk is False and step.step in {"opened", "answered", "reopened", "complained"} and not step.automatic


def promises_of(case: Case) -> Promises:
    """What was promised for a case: its own cadence before its queue's."""
    queue = case.queue
    if queue is None:
        return Promises(update=case.update_minutes)
    return Promises(queue.answer_minutes, case.update_minutes or queue.update_minutes, queue.solve_minutes)


def until(frame: Frame) -> datetime:
    """Up to when steps are shown: to now, or to the end of a past day."""
    return frame.midnight(frame.as_of + timedelta(days=1)) if frame.is_past else now()


def watched(frame: Frame, cases: Collection[Case]) -> list[Watched]:
    """Those of which anything is known to have happened, in the order given."""
    steps = steps_of(cases, until(frame))
    return [_watched(frame, case, steps[case.key]) for case in cases if steps.get(case.key)]


def _watched(frame: Frame, case: Case, steps: list[Told]) -> Watched:
    calendar = working_time(case.queue, frame.settings)
    return Watched(case, steps, life_of(steps), dues(calendar, promises_of(case), steps))


def by_urgency(one: Watched) -> tuple[datetime, datetime]:
    """What is due first, first; what was never promised, after it: the longest without a word first."""
    last = one.last_word
    return one.dues[0].at if one.dues else FAR, last.at if last else one.life.opened_at


def is_late(due: Due | None, at: datetime) -> bool:
    return due is not None and due.at <= at


def is_today(frame: Frame, due: Due | None, at: datetime) -> bool:
    """Whether it is due, and not late, before the day is over."""
    if due is None or is_late(due, at):
        return False
    local, day = frame.local(due.at), frame.local(at)
    return local is not None and day is not None and local.date() == day.date()


def due_tag(frame: Frame, due: Due | None, at: datetime) -> Tag:
    """2 days late; today 15:00; Tue 24 Nov, 09:00; or that nothing was promised."""
    if due is None:
        return "unk", "nothing promised"
    if is_late(due, at):
        return "bad", f"{span(at - due.at)} late"
    local = frame.local(due.at)
    assert local is not None
    if is_today(frame, due, at):
        return "warn", f"today {local:%H:%M}"
    return "plain", f"{local:%a} {day_short(local, frame.as_of)}, {local:%H:%M}"


def span(time: timedelta) -> str:
    """How long, in one word and a number: 40 minutes, 5 hours, 3 days."""
    minutes = int(time.total_seconds() // 60)
    if minutes < 100:
        return plural(max(minutes, 1), "minute")
    if minutes < 48 * 60:
        return plural(round(minutes / 60), "hour")
    return plural(round(minutes / 1_440), "day")


def whose(people: CasePeople, one: Watched) -> tuple[str, str]:
    """Who owes the next word, and to whom."""
    case, desk = one.case, one.case.queue.name if one.case.queue else ""
    place = case.account.organisation.name if case.account else ""
    owner = people.name(case.owner_id)
    if one.inbound:
        return owner or desk or "we", people.name(case.opener_id) or place or "who opened it"
    return desk or place or "the vendor", owner or people.name(case.opener_id) or "us"


def direction_words(case: Case) -> str:
    return "opened with us" if case.direction == Case.Direction.INBOUND else "opened by us"


def reference_words(case: Case) -> str:
    """Its number, and the other side's where they have another."""
    theirs = case.their_reference
    return f"{case.reference}{SPACE}· theirs {theirs}" if theirs and theirs != case.reference else case.reference


def title_of(case: Case) -> str:
    return case.title or f"Case {case.reference}"


def owned_by(rows: Sequence[Watched], people: CasePeople) -> None:
    """Learn everybody whom rows name."""
    people.learn([person for one in rows for person in (one.case.owner_id, one.case.opener_id)])
