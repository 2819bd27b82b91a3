"""The mail of a morning: what is news, what is due, and how much waits in all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from wellkept.findings.queries.open_findings import first_of
from wellkept.letters import places
from wellkept.letters.contents import Contents, Line, Part
from wellkept.letters.due import Now, parts_due
from wellkept.letters.finding_key import key_of
from wellkept.letters.finding_lines import closed_lines, lines_of
from wellkept.letters.news import News, news_for, tells_of, waiting_for
from wellkept.records.models import Letter, MailWish, Notice
from wellkept.sdk.phrases import counted, joined

MOST_NEWS, MOST_FIRST, MOST_CLOSED = 12, 8, 8
WENT_OUT = (Letter.State.SENT, Letter.State.UNKNOWN)


def morning(wish: MailWish, now: Now) -> Contents:
    """Empty where nothing is news and nothing is due: then no mail goes out."""
    news = news_for(wish, now.figures)
    opened = [one for one in news if one.what != "closed"]
    closed = [one for one in news if one.what == "closed"]
    urgent = [one for one in opened if one.finding.urgency == "today"]
    due = parts_due(wish, now)
    parts = [
        _news("Needs somebody today", urgent, wish, now),
        _news("Also new", [one for one in opened if one.finding.urgency != "today"], wish, now),
        _first(wish, opened, now),
        *due,
        _part("Closed", closed_lines(closed[:MOST_CLOSED]), len(closed) - MOST_CLOSED),
    ]
    kept = [one for one in parts if one.lines]
    return Contents(_subject(opened, due, closed), _opening(wish, now), kept, tells_of(news))


def _news(title: str, news: Sequence[News], wish: MailWish, now: Now) -> Part:
    return _part(title, lines_of(wish.user, news[:MOST_NEWS], now.figures), len(news) - MOST_NEWS)


def _first(wish: MailWish, opened: Sequence[News], now: Now) -> Part:
    """The first mail of all says what stands open already; those after it only what is news."""
    if wish.user.notices.filter(kind=Notice.Kind.MORNING, state__in=WENT_OUT).exists():
        return Part("", [])
    told = {key_of(one.finding) for one in opened}
    urgent = first_of(waiting_for(wish, now.figures).filter(urgency="today"))
    rest = [News(one, "open") for one in urgent if key_of(one) not in told]
    return _part("Open already", lines_of(wish.user, rest[:MOST_FIRST], now.figures), len(rest) - MOST_FIRST)


def _part(title: str, lines: list[Line], more: int) -> Part:
    return Part(title, lines, f"and {more} more" if more > 0 else "", places.TODAY)


def _subject(opened: Sequence[News], due: Sequence[Part], closed: Sequence[News]) -> str:
    """Numbers alone: whoever sees the screen reads it."""
    many = sum(len(one.lines) for one in due)
    said = [(len(opened), "new"), (many, "due"), (len(closed), "closed")]
    words = joined([f"{count} {word}" for count, word in said if count])
    return f"This morning: {words or 'what stands open'}"


def _opening(wish: MailWish, now: Now) -> str:
    """How much there is in all; and where a mail before may be lost, that it may be."""
    count = waiting_for(wish, now.figures).filter(urgency="today").count()
    words = f"{counted(count, 'finding needs', 'findings need')} somebody today."
    lost = wish.user.notices.filter(state=Letter.State.UNKNOWN, asked_at__gte=_last_sent(wish)).exists()
    return f"{words} A mail before this one may not have reached you; Today has it all." if lost else words


def _last_sent(wish: MailWish) -> datetime:
    last = wish.user.notices.filter(state=Letter.State.SENT).order_by("-pk").first()
    return last.asked_at if last else wish.changed_at
