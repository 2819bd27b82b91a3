"""Before you call: what to say, ask, listen for and leave alone, as far as there is something to say."""

from __future__ import annotations

from types import SimpleNamespace

from wellkept.findings.models import Said
from wellkept.records.models import Account, ContactNote
from wellkept.web.filters import day_short
from wellkept.web.page import Frame
from wellkept.web.shown.finding import is_waiting
from wellkept.web.shown.today_meetings import meetings_of_day

MOST = 3


def brief(
    frame: Frame, account: Account, rows: list[Said], ties: SimpleNamespace, well: SimpleNamespace
) -> SimpleNamespace:
    """Only from what is known: findings, the well, ties that faded, the last note. Empty lists are left out."""
    waiting = [row for row in rows if is_waiting(row, frame.as_of)]
    meetings = meetings_of_day(frame, {account.pk}, 1)
    return SimpleNamespace(
        when=f"Before you meet at {meetings[0].words}" if meetings else "Before you call",
        statement=_statement(waiting, ties, well),
        say=_say(frame, account),
        ask=_ask(well, ties),
        listen=_listen(frame, waiting),
        leave=_leave(frame, rows, waiting),
    )


def _line(words: str, href: str = "") -> SimpleNamespace:
    return SimpleNamespace(words=words, href=href)


def _statement(waiting: list[Said], ties: SimpleNamespace, well: SimpleNamespace) -> str:
    if waiting:
        return waiting[0].sentence
    if not ties.rows:
        return "We know nobody here yet."
    return f"Nothing is open. {well.words}"


def _say(frame: Frame, account: Account) -> list[SimpleNamespace]:
    """What was said last, to go on from."""
    notes = ContactNote.objects.filter(account=account, happened_at__lte=frame.moment).exclude(note="")[:1]
    return [
        _line(f"Since the {row.kind} of {day_short(frame.local(row.happened_at), frame.as_of)}: {row.note}")
        for row in notes
    ]


def _ask(well: SimpleNamespace, ties: SimpleNamespace) -> list[SimpleNamespace]:
    """For the people whom nobody has named, and for a way to those whom nobody knows."""
    unnamed = [one.role.lower() for one in well.roles if not one.name]
    lines = [_line(f"Who is the {role}?") for role in unnamed[:2]]
    gaps = [one for one in ties.theirs if one.gap]
    nearest = next((one for one in ties.theirs if not one.gap), None)
    if gaps and nearest:
        lines.append(_line(f"Would {nearest.name} introduce us to {gaps[0].name}?", gaps[0].href))
    return lines[:MOST]


def _listen(frame: Frame, waiting: list[Said]) -> list[SimpleNamespace]:
    """What is going wrong by the figures: let them say it first."""
    rows = [row for row in waiting[1:] if row.finding.subject_kind in {"engagement", "tie", "person"}]
    return [_line(row.sentence, frame.href("finding", row.finding_id)) for row in rows[:MOST]]


def _leave(frame: Frame, rows: list[Said], waiting: list[Said]) -> list[SimpleNamespace]:
    """What somebody has put aside, with a reason."""
    aside = [row for row in rows if row not in waiting]
    return [_line(row.sentence, frame.href("finding", row.finding_id)) for row in aside[:MOST]]
