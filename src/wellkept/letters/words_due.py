"""Cases in which somebody's next word is due: ours to a client, a vendor's to us."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from wellkept import access
from wellkept.findings.models import Number
from wellkept.records.models import Case, MailWish, Queue
from wellkept.records.queries.case_steps import steps_of
from wellkept.sdk.case_due import WORDS, Promises, dues
from wellkept.sdk.working_time import WorkingCalendar, calendar_of

MOST_LOOKED_AT = 500
OWN = ("time_zone", "hours", "country", "region", "free_days")


@dataclass(frozen=True)
class WordDue:
    case: Case
    at: datetime


def words_due(wish: MailWish, until: datetime, at: datetime, figures: date, settings: dict[str, Any]) -> list[WordDue]:
    """Of open cases that they may see, and want to hear of: where a word is due before `until`, the earliest first."""
    cases = list(_open(wish, figures).order_by("-pk")[:MOST_LOOKED_AT])
    return sorted(_due(cases, until, at, settings), key=lambda one: (one.at, one.case.pk))


def _open(wish: MailWish, figures: date) -> QuerySet[Case]:
    """By the newest figures: of an open case the longest silence can still grow."""
    is_open = Number.objects.filter(measure="longest_silence", day=figures, high=None).values("subject")
    found = access.cases(wish.user).filter(pk__in=is_open)
    person = wish.user.person_id
    if wish.whose != MailWish.Whose.MINE or person is None:
        return found
    return found.filter(Q(owner=person) | Q(account__lead=person))


def _due(cases: list[Case], until: datetime, at: datetime, settings: dict[str, Any]) -> Iterator[WordDue]:
    steps = steps_of(cases, at)
    for case in cases:
        if not (told := steps.get(case.key)):
            continue
        found = dues(_calendar(case.queue, settings), _promises(case), told)
        first = next((one.at for one in found if one.what in WORDS and one.at < until), None)
        if first is not None:
            yield WordDue(case, first)


def _promises(case: Case) -> Promises:
    queue = case.queue
    cadence = case.update_minutes if case.update_minutes is not None else queue.update_minutes if queue else None
    return Promises(queue.answer_minutes if queue else None, cadence, queue.solve_minutes if queue else None)


def _calendar(queue: Queue | None, settings: dict[str, Any]) -> WorkingCalendar:
    own = {name: value for name in OWN if (value := getattr(queue, name))} if queue else {}
    return calendar_of(settings | own)
