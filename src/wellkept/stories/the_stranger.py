"""Story 1, the stranger across the table: a migration that goes wrong, and a director who has not met the CIO.

Three branches share the project. In `main` Dana and Carla never speak; in `counter` they have done so for half a year
before it begins; in `repair` they begin in week 15.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from wellkept.stories.expected import Branch, Expected, Figure
from wellkept.stories.files import write_ics, write_mbox
from wellkept.stories.firm import (
    CARLA,
    DANA,
    FIRM,
    FIRM_DOMAIN,
    INGRID,
    MERIDIAN,
    MERIDIAN_DOMAIN,
    PRIYA,
    SAM,
    STORY_COLLEAGUES,
    STORY_CONTACTS,
    TOMASZ,
)
from wellkept.stories.sheets import Row, emails, person_row, write_sheet
from wellkept.stories.the_stranger_week import ENGAGEMENT, LAST_WEEK, VALUE, Week
from wellkept.stories.timeline import Timeline

__all__ = ["EXPECTED", "FIGURES", "LAST_WEEK", "timeline", "write_story"]

FIRST_WEEK = -26
WEEKS = 40
QUIET = ("unmet_decision_maker", "dry_well", "contact_by_proxy", "risk_up_contact_flat", "inward_attention")

EXPECTED: tuple[Expected, ...] = (
    Expected("main", 1, "unmet_decision_maker", ENGAGEMENT, open=True, severity="warning"),
    Expected("main", 1, "dry_well", MERIDIAN, open=True, severity="critical"),
    Expected("main", 6, "contact_by_proxy", ENGAGEMENT, open=True, severity="warning"),
    Expected("main", 10, "risk_up_contact_flat", ENGAGEMENT, open=True, severity="warning"),
    Expected("main", 14, "inward_attention", ENGAGEMENT, open=True, severity="warning"),
    Expected("main", 14, "no_self_correction", ENGAGEMENT, open=True, severity="warning"),
    Expected("main", 18, "status_contradicts_measure", ENGAGEMENT, open=True, severity="warning"),
    *(
        Expected("counter", week, rule, MERIDIAN if rule == "dry_well" else ENGAGEMENT, open=False)
        for week in range(LAST_WEEK + 1)
        for rule in QUIET
    ),
    Expected("counter", 14, "no_self_correction", ENGAGEMENT, open=True, severity="warning"),
    Expected("counter", 18, "status_contradicts_measure", ENGAGEMENT, open=True, severity="warning"),
    Expected("repair", 14, "dry_well", MERIDIAN, open=True, severity="critical"),
    Expected("repair", 15, "dry_well", MERIDIAN, open=True, severity="critical"),
    Expected("repair", 16, "dry_well", MERIDIAN, open=True, severity="warning"),
    Expected("repair", 20, "dry_well", MERIDIAN, open=False),
)

FIGURES: tuple[Figure, ...] = ()


def write_story(folder: Path, branch: Branch, week_0: date, until_week: int = LAST_WEEK) -> list[Path]:
    """The files of one branch, from half a year before to the end of `until_week`: records first, then facts."""
    if week_0.weekday():
        raise ValueError(f"week 0 of a story starts on a Monday, and {week_0} is none")
    told = timeline(branch, week_0, until_week)
    return [
        write_sheet(folder, "accounts", [firm_row(), account_row(week_0)]),
        write_sheet(folder, "people", people_rows(week_0)),
        write_sheet(folder, "engagements", [engagement_row(week_0)]),
        write_sheet(folder, "delivery", told.delivery),
        write_sheet(folder, "contact_notes", told.notes),
        write_ics(folder / "calendar.ics", told.meetings),
        write_mbox(folder / "mail.mbox", told.mails),
    ]


def timeline(branch: Branch, week_0: date, until_week: int = LAST_WEEK) -> Timeline:
    told = Timeline()
    for number in range(FIRST_WEEK, until_week + 1):
        week = Week(told, number, week_0 + timedelta(weeks=number))
        week.project()
        if branch == "counter":
            week.lunches()
        if branch == "repair":
            week.repair()
    told.sort()
    return told


def client_since(week_0: date) -> date:
    return week_0 - timedelta(weeks=60)


def firm_row() -> Row:
    return {
        "organisation": FIRM,
        "kind": "firm",
        "domains": FIRM_DOMAIN,
        "currency": "EUR",
        "time_zone": "Europe/Berlin",
    }


def account_row(week_0: date) -> Row:
    return {
        "organisation": MERIDIAN,
        "kind": "client",
        "domains": MERIDIAN_DOMAIN,
        "lead": SAM.email,
        "since": client_since(week_0),
        "yearly_value": 600_000,
        "currency": "EUR",
        "time_zone": "Europe/Berlin",
    }


def people_rows(week_0: date) -> list[Row]:
    return [person_row(person) | {"from": client_since(week_0)} for person in STORY_COLLEAGUES + STORY_CONTACTS]


def engagement_row(week_0: date) -> Row:
    return {
        "name": ENGAGEMENT,
        "account": MERIDIAN,
        "kind": "project",
        "value": VALUE,
        "currency": "EUR",
        "risk": "high",
        "pricing_model": "fixed price",
        "starts_on": week_0,
        "ends_on": week_0 + timedelta(weeks=WEEKS, days=-1),
        "effective_on": week_0 - timedelta(weeks=4),
        "accountable": DANA.email,
        "project_manager": PRIYA.email,
        "seller": SAM.email,
        "decision_maker": CARLA.email,
        "team": emails((TOMASZ, INGRID)),
    }
