"""Story 3, the survey: every client whose case was closed is asked how it went, and one in five answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from wellkept.stories.firm import MERIDIAN, SAM, SUNITA
from wellkept.stories.sheets import Row
from wellkept.stories.the_mirror_desk import CLIENTS, CLOSED, DeskCase, desk_cases, ended_on
from wellkept.stories.timeline import moment
from wellkept.stories.working_days import working_day_after

SURVEY = "After each case"
ONE_IN = 5
ANSWERED, SATISFIED, NEUTRAL = CLOSED // ONE_IN, 31, 4
# Which of those who answered are content with nothing, and with what they are not; only the last one is called back.
NOT_SATISFIED = {
    9: (2, "Nobody told us anything for three days."),
    18: (1, "Closed, and it still does not print."),
    28: (2, "We had to ask again and again where it stands."),
}
CALLED_BACK = 28
NEUTRAL_ONES = (3, 14, 24, 33)
LOW_CLIENTS = tuple(CLIENTS[turn * ONE_IN % len(CLIENTS)][0] for turn in NOT_SATISFIED)


def invitations(week_0: date) -> Iterator[Row]:
    """A row for each that went out, and another for each that was answered."""
    for number, case in enumerate(desk_cases(week_0)[:CLOSED]):
        asked_at = moment(ended_on(case), 16)
        row = _row(case, asked_at)
        yield row
        if number % ONE_IN == 0:
            value, words = _said(number // ONE_IN)
            yield row | {"at": _answered_at(case), "value": value, "comment": words}


def call_back(week_0: date) -> Row:
    """Sam calls whoever said so at Meridian on the next working day; nobody calls the other two."""
    case = desk_cases(week_0)[CALLED_BACK * ONE_IN]
    at = moment(working_day_after(_answered_at(case).date()), 10, 30)
    note = "What went wrong, and that they hear from us each day from now on"
    return {"at": at, "kind": "call", "with": SUNITA.email, "by": SAM.email, "account": MERIDIAN, "note": note}


def _row(case: DeskCase, asked_at: datetime) -> Row:
    _account, opener = case.client
    stated: Row = {"survey": SURVEY, "question": "solved", "scale": "csat", "respondent": opener}
    return stated | {"case": case.reference, "invitation": f"S-{7000 + case.number}", "asked_at": asked_at}


def _answered_at(case: DeskCase) -> datetime:
    return moment(working_day_after(ended_on(case)), 11, case.number % 50)


def _said(turn: int) -> tuple[int, str]:
    """What the n-th of those who answered says."""
    if turn in NOT_SATISFIED:
        return NOT_SATISFIED[turn]
    return (3, "") if turn in NEUTRAL_ONES else (5 if turn % 3 else 4, "Quick, and kind." if turn % 6 == 1 else "")
