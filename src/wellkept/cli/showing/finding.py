"""A finding, as the last refresh stored it: what it says on a day, or said last before it closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wellkept.cli.named import finding_named
from wellkept.cli.refused import RefusedError
from wellkept.cli.showing.figures import day_of
from wellkept.cli.showing.findings import for_programs, opened_days, shapes, stored_as_spoken, told
from wellkept.findings.models import Finding, Said
from wellkept.findings.queries.numbers import figures_day

Shape = dict[str, Any]


def gather(words: Sequence[str], as_of: datetime) -> Shape:
    finding, said, stored_at = found_and_said(words, as_of)
    return head(finding, said, stored_at) | for_programs(shape_of(said, stored_at))


def found_and_said(words: Sequence[str], as_of: datetime) -> tuple[Finding, Said, datetime]:
    """The finding, what it said by the newest refresh up to a moment, and the moment of that refresh."""
    refresh = figures_day(day_of(as_of))
    if refresh is None:
        raise RefusedError("no finding is stored as of then; `wellkept refresh` stores what is found")
    finding = finding_named(" ".join(words), refresh.day)
    return finding, _said_by(finding, refresh.as_of), refresh.as_of


def _said_by(finding: Finding, as_of: datetime) -> Said:
    """What a finding said on a day; if it was closed by then, what it said last before."""
    found = Said.objects.filter(finding=finding, from_day__lte=day_of(as_of)).select_related("finding")
    said = found.order_by("-from_day").first()
    if said is None:
        raise RefusedError(f"finding {finding.pk} opened later, on {finding.opened_on}")
    return said


def shape_of(said: Said, as_of: datetime) -> Shape:
    day = day_of(as_of)
    opened_on = next((on for key, on in opened_days(day).items() if key == _key(said.finding)), said.finding.opened_on)
    return shapes([stored_as_spoken(said, opened_on)], as_of)[0]


def _key(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.subject_kind, finding.subject, finding.part


def head(finding: Finding, said: Said, as_of: datetime) -> Shape:
    """Which finding it is, and its state on the day."""
    day = day_of(as_of)
    closed = said.to_day is not None and said.to_day <= day
    return {
        "finding": finding.pk,
        "as_of": str(day),
        "open": not closed,
        "closed_on": str(said.to_day) if closed else None,
        "snoozed_until": str(finding.snoozed_until) if finding.snoozed_until else None,
        "dismissed_on": str(finding.dismissed_on) if finding.dismissed_on else None,
    }


def state(shape: Shape) -> str:
    """Open, closed, snoozed or dismissed, in words."""
    words = ["open"] if shape["open"] else [f"closed on {shape['closed_on']}"]
    words += [f"snoozed until {shape['snoozed_until']}"] if shape["snoozed_until"] else []
    words += [f"dismissed on {shape['dismissed_on']}"] if shape["dismissed_on"] else []
    return ", ".join(words)


def tell(shape: Shape) -> Iterator[str]:
    yield f"Finding {shape['finding']}, {state(shape)}, as of {shape['as_of']}"
    yield from told(shape)
    yield f"`wellkept explain {shape['finding']}` opens it"
