"""Practice 3: who is told what, through which channel, how often; and whether they are."""

from __future__ import annotations

from wellkept.records.models import Engagement
from wellkept.web.filters import plural
from wellkept.web.page import Frame, address_of
from wellkept.web.practices.practice import Shown, State, practice
from wellkept.web.shown.communication import ShownLine, Told, lines_of, pulse_words, told_of
from wellkept.web.shown.engagement_numbers import engagement_numbers

MEASURES = ("cadence_kept", "earned_value", "pulse")


@practice(order=3, title="Communication")
def communication(frame: Frame, found: Engagement) -> Shown:
    numbers = engagement_numbers(frame, found.pk, MEASURES)
    lines, told = lines_of(frame, found, numbers), told_of(frame, found, numbers)
    return Shown(
        says=_says(lines, told),
        tag=_tag(lines, told),
        context={"lines": lines, "told": told, "pulse": pulse_words(numbers)},
        href="" if frame.is_past else address_of("engagement_communication", found.pk),
        open_words="Plan and status report" if lines else "Say who is told what",
    )


def _says(lines: list[ShownLine], told: Told | None) -> str:
    late = [line for line in lines if line.late]
    if told and told.tag[0] == "bad":
        return f"The last status report said {told.said}, the figures say {told.measured}."
    if late:
        last = "did not come once" if late[0].last == "not seen yet" else f"last came on {late[0].last}"
        return f"“{late[0].what}” is overdue: it {last}."
    if not lines:
        return "Nobody said who is told what, and how often: whether they are told nobody can say."
    if all(line.tag[0] == "unk" for line in lines):
        return f"{plural(len(lines), 'line')} planned; what went out cannot be seen yet."
    return f"What was promised is told: {plural(len(lines), 'line')}, none overdue."


def _tag(lines: list[ShownLine], told: Told | None) -> tuple[State, str]:
    late = sum(line.late for line in lines)
    if told and told.tag[0] == "bad":
        return "bad", "told better than it is"
    if late:
        return "warn", f"{late} overdue"
    if not lines or all(line.tag[0] == "unk" for line in lines):
        return "unk", "not known"
    return "good", "kept"
