"""What is promised to be told in an engagement and what was told, and how its team feels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from wellkept.findings.models import Number
from wellkept.records.models import Cadence, Engagement
from wellkept.sdk.cadence import every
from wellkept.web.filters import day, number, plural
from wellkept.web.page import Frame
from wellkept.web.practices.practice import State

CHANNELS = {"mail": "by mail", "meeting": "in a meeting", "call": "by call"}
STEPS = {"green": 2, "amber": 1, "red": 0}
LATE = 0.5  # periods, as `status_overdue` has it


@dataclass(frozen=True)
class ShownLine:
    """A line of the communication plan."""

    pk: int
    what: str
    to: str
    by: str
    how: str
    last: str
    kept: str
    tag: tuple[State, str]
    late: bool


@dataclass(frozen=True)
class Told:
    """The colour that was told last, beside the one that the figures had on that day."""

    said: str
    measured: str
    on: str
    tag: tuple[State, str]


def lines_of(frame: Frame, found: Engagement, numbers: Sequence[Number]) -> list[ShownLine]:
    seen = {int(row.part): row for row in numbers if row.measure == "cadence_kept"}
    rows = [row for row in found.cadences.all() if row.starts_on <= frame.as_of]
    running = [row for row in rows if row.ends_on is None or row.ends_on >= frame.as_of]
    frame.names.learn(one for row in running for one in (row.to_id, row.by_id))
    return [_line(frame, row, seen.get(row.pk)) for row in running]


def _line(frame: Frame, row: Cadence, seen: Number | None) -> ShownLine:
    more = seen.more if seen else {}
    last = date.fromisoformat(more["last_day"]) if more.get("last_day") else None
    due = date.fromisoformat(more["due_on"]) if more.get("due_on") else None
    late = bool(due and (frame.as_of - due).days > LATE * row.every_days)
    kept = f"{round((seen.value or 0) * seen.n)} of {seen.n:.0f}" if seen and seen.value is not None and seen.n else ""
    return ShownLine(
        pk=row.pk,
        what=row.what,
        to=frame.names[row.to_id] if row.to_id else "",
        by=frame.names[row.by_id] if row.by_id else "",
        how=f"{every(row.every_days)}, {CHANNELS[row.channel]}",
        last=day(last) if last else ("not seen yet" if seen else "counted with the next figures"),
        kept=kept,
        tag=_line_tag(seen, last, late=late),
        late=late and bool(seen and (seen.known or last)),
    )


def _line_tag(seen: Number | None, last: date | None, *, late: bool) -> tuple[State, str]:
    if seen is None or (not seen.known and last is None):
        return "unk", "not known"
    return ("warn", "overdue") if late else ("good", "kept")


def told_of(frame: Frame, found: Engagement, numbers: Sequence[Number]) -> Told | None:
    """The last status report that went out with a colour."""
    sent = found.status_reports.filter(sent_on__lte=frame.as_of).exclude(colour="").order_by("-sent_on").first()
    if sent is None or sent.sent_on is None:
        return None
    figures = [row.more for row in numbers if row.measure == "earned_value" and row.more.get("measured_colour")]
    before = [row for row in figures if row["reported_at"][:10] <= sent.sent_on.isoformat()]
    measured = max(before, key=lambda row: str(row["reported_at"]))["measured_colour"] if before else ""
    return Told(sent.colour, measured, day(sent.sent_on), _told_tag(sent.colour, measured))


def _told_tag(said: str, measured: str) -> tuple[State, str]:
    if not measured:
        return "unk", "no figures beside it"
    steps = STEPS[said] - STEPS[measured]
    return ("good", "as measured") if steps <= 0 else ("warn" if steps == 1 else "bad", "better than measured")


def pulse_words(numbers: Sequence[Number]) -> str:
    """The last closed round, in a sentence; "" where there was none."""
    rounds = sorted((row for row in numbers if row.measure == "pulse"), key=lambda row: str(row.more.get("closed_on")))
    if not rounds:
        return ""
    last = rounds[-1]
    on = date.fromisoformat(last.more["closed_on"])
    answers = plural(int(last.n or 0), "answer")
    if last.value is None:
        return f"The team's pulse of {day(on)} had {answers}: under four, nothing is shown."
    before = [row for row in rounds[:-1] if row.value is not None and _near(row, on)]
    way = f", {number(before[-1].value, 1)} the time before" if before else ""
    return f"The team's pulse was {number(last.value, 1)} of 5 on {day(on)}{way} ({answers})."


def _near(row: Number, on: date) -> bool:
    return date.fromisoformat(row.more["closed_on"]) >= on - timedelta(days=180)
