"""Before you call: the one thing to know, what to say, ask, listen for and leave alone, as far as it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellkept.findings.models import Said
from wellkept.records.models import Account, ContactNote
from wellkept.web.filters import day_short
from wellkept.web.page import Frame
from wellkept.web.shown.finding import ShownFinding, is_waiting
from wellkept.web.shown.in_short import in_short
from wellkept.web.shown.ties import Ties
from wellkept.web.shown.today_meetings import meetings_of_day
from wellkept.web.shown.well import Well

MOST = 3


@dataclass(frozen=True)
class Line:
    words: str
    href: str = ""


@dataclass(frozen=True)
class Brief:
    """`first` is the most urgent finding, shown here with its actions and nowhere else on the page."""

    when: str
    statement: str
    first: ShownFinding | None
    say: list[Line]
    ask: list[Line]
    listen: list[Line]
    leave: list[Line]


def brief(
    frame: Frame, account: Account, rows: Sequence[Said], first: ShownFinding | None, ties: Ties, well: Well
) -> Brief:
    """Only from what is known: findings, the well, ties that faded, the last note. Empty lists are left out."""
    meetings = meetings_of_day(frame, {account.pk}, 1)
    waiting = [row for row in rows if is_waiting(row, frame.as_of)]
    return Brief(
        when=f"Before you meet at {meetings[0].words}" if meetings else "Before you call",
        statement=first.sentence if first else _calm(ties, well),
        first=first,
        say=_say(frame, account),
        ask=_ask(well, ties),
        listen=_listen(frame, waiting[1:]),
        leave=_leave(frame, [row for row in rows if not is_waiting(row, frame.as_of)]),
    )


def _calm(ties: Ties, well: Well) -> str:
    return f"Nothing is open. {well.words}" if ties.rows else "We know nobody here yet."


def _say(frame: Frame, account: Account) -> list[Line]:
    """What was said last, to go on from."""
    rows = ContactNote.objects.filter(account=account, happened_at__lte=frame.moment).exclude(note="")[:1]
    return [
        Line(f"Since the {row.kind} of {day_short(frame.local(row.happened_at), frame.as_of)}: {row.note}")
        for row in rows
    ]


def _ask(well: Well, ties: Ties) -> list[Line]:
    """For the people whom nobody has named, and for a way to those whom nobody knows."""
    unnamed = [one.role.lower() for one in well.roles if not one.name]
    lines = [Line(f"Who is the {' and who the '.join(unnamed[:2])}?")] if unnamed else []
    gaps = [one for one in ties.theirs if one.gap]
    nearest = next((one for one in ties.theirs if not one.gap), None)
    if gaps and nearest:
        lines.append(Line(f"Would {nearest.name} introduce us to {gaps[0].name}?", gaps[0].href))
    return lines[:MOST]


def _listen(frame: Frame, rows: Sequence[Said]) -> list[Line]:
    """What is going wrong by the figures: let them say it first."""
    told = [row for row in rows if row.finding.subject_kind in {"engagement", "tie", "person"}]
    return [Line(in_short(row.sentence), frame.href("finding", row.finding_id)) for row in told[:MOST]]


def _leave(frame: Frame, rows: Sequence[Said]) -> list[Line]:
    """What somebody has put aside, with a reason."""
    return [Line(in_short(row.sentence), frame.href("finding", row.finding_id)) for row in rows[:MOST]]
