"""Status reports of an engagement: those that went out, the draft, and what the next one may say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse

from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Engagement
from wellkept.web.filters import day, day_long, pct
from wellkept.web.page import Frame

MOST = 12
MEASURES = ("earned_value", "schedule_performance", "handoff", "training")


@dataclass(frozen=True)
class ShownReport:
    on: str
    colour: str
    by: str
    sent: str
    file_href: str
    edit_href: str


def reports_of(frame: Frame, found: Engagement) -> list[ShownReport]:
    rows = found.status_reports.filter(reported_on__lte=frame.as_of).select_related("written_by")[:MOST]
    return [
        ShownReport(
            on=day(row.reported_on),
            colour=row.colour,
            by=row.written_by.name if row.written_by else "",
            sent=day(row.sent_on) if row.sent_on and row.sent_on <= frame.as_of else "",
            file_href=reverse("report_file", args=[found.pk, row.pk]),
            edit_href="" if row.sent_on or frame.is_past else reverse("report", args=[found.pk]),
        )
        for row in rows
    ]


def drafted(frame: Frame, found: Engagement) -> tuple[str, str]:
    """A colour and words to begin with, from the figures; what is not known is said to be so.

    The client reads it: what the work costs us is left out.
    """
    numbers = numbers_on(frame.figures, MEASURES, [found.pk])
    reports = sorted((row for row in numbers if row.measure == "earned_value"), key=lambda row: int(row.part))
    colour = (reports[-1].more.get("measured_colour") or "") if reports else ""
    parts = [f"Status of {found.name}, {day_long(frame.today)}", "", "How it stands"]
    parts += [f"- {line}" for line in _stands(numbers, colour)]
    parts += ["", "What needs a decision or help"]
    parts += [f"- {line}" for line in _asks(frame, found)] or ["- Nothing that we see."]
    parts += ["", "Next", "- "]
    return colour, "\n".join(parts)


def _stands(numbers: list[Number], colour: str) -> Iterator[str]:
    value = {row.measure: row for row in numbers}
    yield f"Overall: {colour}, by the figures." if colour else "Overall: the figures do not tell yet."
    if (time := value.get("schedule_performance")) and time.value is not None:
        yield f"{pct(time.value)} of what was planned by now is done."
    if (handed := value.get("handoff")) and handed.value is not None:
        yield f"{pct(handed.value)} of what is to be handed over is accepted."
    if (trained := value.get("training")) and trained.value is not None:
        came, named = trained.more["came"], trained.n
        yield f"{came:.0f} of {named:.0f} who need a training came."


def _asks(frame: Frame, found: Engagement) -> list[str]:
    """What they told us is missing. What rules think of us stays with us."""
    refused = found.deliverables.filter(receivers__refused_on__lte=frame.as_of, receivers__accepted_on=None)
    return [f"“{row.title}”: something is missing in it, we put it right." for row in refused.distinct()[:3]]
