"""What the measures say of one case, each with the steps that it was made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from wellkept.findings.models import Number
from wellkept.records.queries.case_steps import Told
from wellkept.sdk.case_log import ENDS
from wellkept.web.filters import NOT_KNOWN, day_short, number, pct, plural
from wellkept.web.page import Frame

MOST = 6
AT_ITS_END = ("reopened", "confirmed", "satisfied")
OPENING = ("opened", "refused")
ESCALATING = ("escalation_asked", "escalation_refused", "escalation_granted")
SAID = ("confirmed", "complained", "reopened")


@dataclass(frozen=True)
class Because:
    """A step behind a number: the words that lead to it in the log."""

    words: str
    href: str


@dataclass(frozen=True)
class CaseMeasure:
    name: str
    title: str
    value: str
    says: str
    because: list[Because]
    more: int


def case_measures(
    frame: Frame, numbers: Iterable[Number], steps: Sequence[Told], *, is_open: bool
) -> list[CaseMeasure]:
    """In the order in which a case is lived; what says nothing of this case, or of its end before it, is left out."""
    by_name = {row.measure: row for row in numbers}
    return [
        _measure(frame, by_name[name], title, words, which(steps, by_name[name]))
        for name, (title, words, which) in SHOWN.items()
        if name in by_name and not (name in AT_ITS_END and by_name[name].value is None and is_open)
    ]


def _measure(
    frame: Frame, row: Number, title: str, words: Callable[[Number], tuple[str, str]], steps: list[Told]
) -> CaseMeasure:
    value, says = words(row)
    because = [Because(_when(frame, step), f"#e{step.fact}") for step in steps[:MOST]]
    return CaseMeasure(row.measure, title, value, says, because, max(len(steps) - MOST, 0))


def _when(frame: Frame, step: Told) -> str:
    local = frame.local(step.at)
    return f"{day_short(local, frame.as_of)}, {local:%H:%M}" if local else ""


def _response(row: Number) -> tuple[str, str]:
    promised = row.more.get("promised")
    within = f"promised within {_minutes(promised)}" if promised is not None else "nothing was promised"
    if row.value is None:
        return "none yet", f"after {_minutes(row.low)} of working time; {within}"
    return _minutes(row.value), f"of working time; {within}"


def _handovers(row: Number) -> tuple[str, str]:
    return number(row.value), f"{plural(row.more.get('teams'), 'team')} had it"


def _returns(row: Number) -> tuple[str, str]:
    return number(row.value), "back to a team that had it before"


def _silence(row: Number) -> tuple[str, str]:
    usual, n = row.more.get("usual_hours"), row.more.get("usual_n")
    like = f"; half of {plural(n, 'case')} like it stay under {number(usual, 1)} h" if usual is not None and n else ""
    return f"{number(row.value, 1)}\u00a0days", f"{number(row.more.get('hours'), 1)} working hours{like}"


def _again(row: Number) -> tuple[str, str]:
    return number(row.value), f"of {plural(row.n, 'question')} that were asked"


def _updates(row: Number) -> tuple[str, str]:
    if not row.n:
        return NOT_KNOWN, "none was due yet"
    kept = row.more.get("kept") or 0
    return f"{number(kept)} of {number(row.n)}", f"came in time, {pct(row.value)}"


def _opening(row: Number) -> tuple[str, str]:
    refused = row.more.get("refusals")
    if not refused:
        return ("at once", "at the first attempt") if row.value is not None else ("not yet", "nobody took it yet")
    words = f"of working time; {plural(refused, 'attempt')} refused before"
    return (_hours(row.value) if row.value is not None else "not yet"), words


def _escalating(row: Number) -> tuple[str, str]:
    refused = plural(row.more.get("refusals"), "time")
    return (_hours(row.value) if row.value is not None else "not yet"), f"of working time; refused {refused}"


def _satisfied(row: Number) -> tuple[str, str]:
    words = {1.0: "content", 0.0: "not content"}
    return words.get(row.value if row.value is not None else -1.0, NOT_KNOWN), "as they said it; silence says nothing"


def _confirmed(row: Number) -> tuple[str, str]:
    words = {1.0: "yes", 0.0: "no"}
    return words.get(row.value if row.value is not None else -1.0, NOT_KNOWN), "whoever opened it agreed to its end"


def _reopened(row: Number) -> tuple[str, str]:
    return number(row.value), "opened again after an end"


def _minutes(minutes: float | None) -> str:
    if minutes is None:
        return NOT_KNOWN
    return plural(round(minutes), "minute") if minutes < 120 else f"{number(minutes / 60, 1)} hours"


def _hours(hours: float | None) -> str:
    return _minutes(hours * 60) if hours is not None else NOT_KNOWN


Which = Callable[[Sequence[Told], Number], list[Told]]


def _of(*names: str) -> Which:
    return lambda steps, _row: [one for one in steps if one.step in names]


def _first_word(steps: Sequence[Told], _row: Number) -> list[Told]:
    opened = [one for one in steps if one.step == "opened"][:1]
    return opened + [one for one in steps if one.is_word][:1]


def _around_silence(steps: Sequence[Told], row: Number) -> list[Told]:
    ends = {_moment(row.more.get(name)) for name in ("since", "until")}
    return [one for one in steps if one.at.replace(tzinfo=None, microsecond=0) in ends]


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).replace(microsecond=0) if text else None


def _asked(steps: Sequence[Told], _row: Number) -> list[Told]:
    return [one for one in steps if one.asked and one.desk]


def _promised(steps: Sequence[Told], _row: Number) -> list[Told]:
    return [one for one in steps if one.step == "promised" or one.is_word]


def _said(steps: Sequence[Told], _row: Number) -> list[Told]:
    return [one for one in steps if one.step in SAID or one.rating is not None]


SHOWN: dict[str, tuple[str, Callable[[Number], tuple[str, str]], Which]] = {
    "effort_to_open": ("To get it opened", _opening, _of(*OPENING)),
    "first_response": ("First answer by a person", _response, _first_word),
    "handovers": ("Handed over", _handovers, _of("assigned")),
    "returns": ("Came back", _returns, _of("assigned")),
    "same_question": ("Same question asked again", _again, _asked),
    "longest_silence": ("Longest silence", _silence, _around_silence),
    "updates_kept": ("Updates promised and kept", _updates, _promised),
    "effort_to_escalate": ("To get it escalated", _escalating, _of(*ESCALATING)),
    "reopened": ("Opened again", _reopened, _of("reopened", *ENDS)),
    "confirmed": ("Agreed that it is solved", _confirmed, _of("confirmed", *ENDS)),
    "satisfied": ("Content", _satisfied, _said),
}
