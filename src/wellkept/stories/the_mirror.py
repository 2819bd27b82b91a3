"""Story 3, the mirror: what a vendor does to us, and what we do to our clients, by the same six questions.

In `main` Northgate closes cases without asking, and our own desk answers quickly and then keeps silent; in `counter` a
vendor's one engineer sends a word each day and calls before closing, and none of the vendor's findings opens.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from wellkept.stories.expected import Branch, Expected, Figure
from wellkept.stories.firm import MERIDIAN, STORY_COLLEAGUES, STORY_CONTACTS
from wellkept.stories.sheets import Row, person_row, write_sheet
from wellkept.stories.the_mirror_desk import CLIENTS, CLOSED, OPENERS, QUEUE, steps
from wellkept.stories.the_mirror_survey import ANSWERED, LOW_CLIENTS, SATISFIED, SURVEY, call_back, invitations
from wellkept.stories.the_mirror_vendor import (
    DESK,
    MAIN_WEEK,
    NORTHGATE,
    NORTHGATE_DOMAIN,
    good_cases,
    main_case,
    other_cases,
)
from wellkept.stories.the_stranger import account_row, client_since, firm_row
from wellkept.stories.timeline import Timeline, moment

__all__ = ["EXPECTED", "FIGURES", "LAST_WEEK", "timeline", "write_story"]

LAST_WEEK = 12
WORKDAY_MINUTES = 480
CASE = "NN-88120"
OF_THE_VENDOR = ("hard_to_open", "silent_case", "case_ping_pong", "closed_not_satisfied", "hard_to_escalate")
LATER = ("hard_to_escalate", "closed_not_satisfied")
# Everything that could be said of a vendor whom the counter-story finds nothing wrong with.
QUIET = (
    *OF_THE_VENDOR,
    "slow_first_response",
    "same_question_again",
    "vendor_below_our_standard",
    "we_do_it_too",
    "no_forward_plan",
    "satisfaction_dropped",
)
TOLD_LOW = tuple(dict.fromkeys(name for name in LOW_CLIENTS if name != MERIDIAN))

EXPECTED: tuple[Expected, ...] = (
    *(Expected("main", MAIN_WEEK + 1, rule, NORTHGATE, open=True) for rule in OF_THE_VENDOR if rule not in LATER),
    Expected("main", MAIN_WEEK + 2, "hard_to_escalate", NORTHGATE, open=True),
    Expected("main", MAIN_WEEK + 3, "closed_not_satisfied", NORTHGATE, open=True),
    Expected(
        "main",
        LAST_WEEK,
        "we_do_it_too",
        NORTHGATE,
        open=True,
        severity="info",
        says=f"We do to our clients what {NORTHGATE} does to us: telling the status",
    ),
    Expected("main", LAST_WEEK, "status_overdue", QUEUE, open=True),
    Expected("main", LAST_WEEK, "no_forward_plan", MERIDIAN, open=True),
    *(
        Expected("main", LAST_WEEK, "complaint_not_followed_up", name, open=True, severity="critical")
        for name in TOLD_LOW
    ),
    *(Expected("main", week, "complaint_not_followed_up", MERIDIAN, open=False) for week in range(LAST_WEEK + 1)),
    Expected(
        "main",
        LAST_WEEK,
        "low_response_rate",
        SURVEY.casefold(),
        open=True,
        severity="info",
        says=f"{ANSWERED} of {CLOSED} people answered",
    ),
    *(
        Expected("counter", week, rule, subject, open=False)
        for week in range(LAST_WEEK + 1)
        for rule, subject in (*((rule, NORTHGATE) for rule in QUIET), ("status_overdue", DESK))
    ),
)


def _mirror(branch: Branch, measure: str, subject: str, part: str, **values: object) -> Figure:
    return Figure(branch, LAST_WEEK, measure, subject, values, part)


OURS = "firm_mirror"
FIGURES: tuple[Figure, ...] = (
    # First responders: the same logs asked three times; 7 business hours 55 minutes to the first human answer.
    _mirror("main", "mirror", NORTHGATE, "responders", verdict="low"),
    _mirror("main", OURS, "", "responders", verdict="high"),
    _mirror("main", "same_question", CASE, "", most=3),
    _mirror("main", "first_response", CASE, "", value=7 * 60 + 55),
    # Opening and escalating: two refusals to open, granted on the third asking.
    _mirror("main", "mirror", NORTHGATE, "opening", verdict="low"),
    _mirror("main", OURS, "", "opening", verdict=("high", "unscored")),
    _mirror("main", "effort_to_open", CASE, "", refusals=2),
    _mirror("main", "effort_to_escalate", CASE, "", asked=3, refusals=2),
    _mirror("main", "mirror", NORTHGATE, "status", verdict="low"),
    _mirror("main", OURS, "", "status", verdict="low"),
    _mirror("main", "mirror", NORTHGATE, "satisfied", verdict="low"),
    _mirror("main", OURS, "", "satisfied", passed=SATISFIED, n=ANSWERED, unknown=CLOSED - ANSWERED),
    _mirror("main", "mirror", NORTHGATE, "plans", verdict="unscored", n=0),
    _mirror("main", "own_mirror", MERIDIAN, "plans", verdict="low"),
    # The counter-story: what is done well is seen, and what nobody says stays unknown.
    *(_mirror("counter", "mirror", NORTHGATE, part, verdict="high", n=6) for part in ("responders", "opening")),
    _mirror("counter", "mirror", NORTHGATE, "status", verdict="high", n=18),
    _mirror("counter", "mirror", NORTHGATE, "satisfied", verdict="unscored", unknown=6),
)


def write_story(folder: Path, branch: Branch, week_0: date, until_week: int = LAST_WEEK) -> list[Path]:
    """The files of one branch up to the end of `until_week`: records first, then cases and answers."""
    if week_0.weekday():
        raise ValueError(f"week 0 of a story starts on a Monday, and {week_0} is none")
    told = timeline(branch, week_0, until_week)
    files = [
        write_sheet(folder, "accounts", account_rows(week_0)),
        write_sheet(folder, "people", [person_row(one) for one in (*STORY_COLLEAGUES, *STORY_CONTACTS, *OPENERS[1:])]),
        write_sheet(folder, "queues", queue_rows()),
        write_sheet(folder, "reviews", review_rows(week_0)),
    ]
    told_of = {"cases": told.steps, "answers": told.answers, "contact_notes": told.notes}
    return files + [write_sheet(folder, kind, rows) for kind, rows in told_of.items() if rows]


def timeline(branch: Branch, week_0: date, until_week: int = LAST_WEEK) -> Timeline:
    told = Timeline()
    told.steps += steps(week_0)
    told.answers += invitations(week_0)
    told.notes.append(call_back(week_0))
    if branch == "counter":
        told.steps += good_cases(week_0)
    else:
        told.steps += [*main_case(week_0), *other_cases(week_0)]
    told.sort()
    told.cut(moment(week_0 + timedelta(weeks=until_week + 1), 0))
    return told


def account_rows(week_0: date) -> list[Row]:
    clients = [
        {"organisation": name, "kind": "client", "domains": opener.partition("@")[2], "since": client_since(week_0)}
        for name, opener in CLIENTS
        if name != MERIDIAN
    ]
    vendor = {
        "organisation": NORTHGATE,
        "kind": "vendor",
        "domains": NORTHGATE_DOMAIN,
        "since": client_since(week_0),
        "yearly_value": 40_000,
        "currency": "EUR",
    }
    return [firm_row(), account_row(week_0), *clients, vendor]


def queue_rows() -> list[Row]:
    """Both desks work in Berlin from nine to five, and promise a word on every business day."""
    promised: Row = {"hours": "Mon-Fri 09:00-17:00", "country": "DE", "region": "BE", "answer_minutes": 60}
    ours = {"queue": QUEUE, "update_minutes": WORKDAY_MINUTES}
    return [promised | ours, promised | {"queue": DESK, "account": NORTHGATE}]


def review_rows(week_0: date) -> list[Row]:
    """One each half-year was promised to Meridian, and none was held."""
    promised: Row = {"account": MERIDIAN, "kind": "review", "by": "us"}
    days = [week_0 + timedelta(days=days) for days in (-120, 62)]
    return [promised | {"promised_on": client_since(week_0), "review_due_on": day} for day in days]
