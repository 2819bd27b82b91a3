"""What is due of somebody: what they took on, what was promised, low answers, words on cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from wellkept import access
from wellkept.findings.models import Action
from wellkept.letters import places
from wellkept.letters.contents import Line, Part
from wellkept.letters.words_due import WordDue, words_due
from wellkept.records.models import Case, FollowUp, MailWish, Review
from wellkept.sdk.phrases import counted

MOST = 10
PROMISE_DAYS, TOO_OLD_DAYS = 7, 60


@dataclass(frozen=True)
class Now:
    """The moment at which somebody is written to, by their own clock, and the day of the newest figures."""

    at: datetime
    zone: ZoneInfo
    figures: date
    settings: dict[str, Any]

    @property
    def day(self) -> date:
        return self.at.astimezone(self.zone).date()

    def end_of_day(self) -> datetime:
        return datetime.combine(self.day + timedelta(days=1), time(), tzinfo=self.zone)

    def when(self, moment: datetime) -> str:
        """Such as: since 14:30 on 20 November; by 15:00."""
        own = moment.astimezone(self.zone)
        clock = f"{own:%H:%M}" if own.date() == self.day else f"{own:%-d %B, %H:%M}"
        return f"since {clock}" if moment < self.at else f"by {clock}"


def parts_due(wish: MailWish, now: Now) -> list[Part]:
    found = [
        _part("You took on", _actions(wish, now), places.TODAY),
        _part("To improve", _improvements(wish, now), places.TODAY),
        _part("Promised to an account", _reviews(wish, now), places.TODAY),
        _part("Low answers to take up", _follow_ups(wish, now), places.SURVEYS),
        _part("Words due on cases", _words(wish, now), places.CASES),
    ]
    return [one for one in found if one.lines]


def _part(title: str, lines: list[Line], href: str) -> Part:
    more = len(lines) - MOST
    return Part(title, lines[:MOST], f"and {more} more" if more > 0 else "", href)


def _day_words(on: date, day: date) -> str:
    late = (day - on).days
    if late > 0:
        return f"{counted(late, 'day')} late"
    return "today" if late == 0 else f"by {on:%-d %B}"


def _actions(wish: MailWish, now: Now) -> list[Line]:
    """What somebody took on themselves, whatever else they want to hear of."""
    taken = access.actions(wish.user).filter(state=Action.State.TAKEN, due_on__lte=now.day)
    rows = taken.filter(owner=wish.user.person_id).order_by("due_on", "pk") if wish.user.person_id else []
    return [
        Line(row.says, places.action(row.pk), _about(str(row.finding.account or ""), row.due_on, now)) for row in rows
    ]


def _about(name: str, due_on: date | None, now: Now) -> str:
    return ", ".join(filter(None, [name, _day_words(due_on, now.day) if due_on else ""]))


def _improvements(wish: MailWish, now: Now) -> list[Line]:
    open_ = access.improvements(wish.user).filter(done_on=None, dropped_on=None, due_on__lte=now.day)
    rows = open_.filter(owner=wish.user.person_id).order_by("due_on", "pk") if wish.user.person_id else []
    return [Line(row.what, places.improvement(row.pk), _about(str(row.account or ""), row.due_on, now)) for row in rows]


def _reviews(wish: MailWish, now: Now) -> list[Line]:
    """Reviews, roadmaps and plans that we promised and that are due within a week, or late."""
    promised = Review.objects.filter(account__in=access.accounts(wish.user), by=Review.By.US, held_on=None)
    near = promised.filter(
        missed=False,
        due_on__lte=now.day + timedelta(days=PROMISE_DAYS),
        due_on__gte=now.day - timedelta(days=TOO_OLD_DAYS),
    )
    rows = near.filter(_lead(wish)).select_related("account__organisation").order_by("due_on", "pk")
    return [
        Line(f"{row.kind.capitalize()} with {row.account}", places.account(row.account_id), _about("", row.due_on, now))
        for row in rows
    ]


def _lead(wish: MailWish) -> Q:
    person = wish.user.person_id
    mine = wish.whose == MailWish.Whose.MINE and person is not None
    return Q(account__lead=person) if mine else Q()


def _follow_ups(wish: MailWish, now: Now) -> list[Line]:
    waiting: QuerySet[FollowUp] = access.follow_ups(wish.user).filter(done_at=None, due_on__lte=now.day)
    mine = wish.whose == MailWish.Whose.MINE and wish.user.person_id is not None
    rows = waiting.filter(owner=wish.user.person_id) if mine else waiting
    return [Line(_asked(row), places.SURVEYS, _about("", row.due_on, now)) for row in rows.order_by("due_on", "pk")]


def _asked(row: FollowUp) -> str:
    account = row.invitation.account
    return f"A low answer{f' from {account.organisation.name}' if account else ''}: somebody is to be in touch"


def _words(wish: MailWish, now: Now) -> list[Line]:
    found = words_due(wish, now.end_of_day(), now.at, now.figures, now.settings)
    return [Line(_word(one), places.case(one.case.pk), _told(one, now)) for one in found]


def _word(one: WordDue) -> str:
    case = one.case
    return f"{case.reference}{f', {case.title}' if case.title else ''}"


def _told(one: WordDue, now: Now) -> str:
    name = one.case.account.organisation.name if one.case.account else "the other side"
    inbound = one.case.direction == Case.Direction.INBOUND
    whose = f"our next word to {name} is due" if inbound else f"the next word of {name} is due"
    return f"{whose} {now.when(one.at)}"
