"""The demo company: three years of ordinary life of Harbour IT, with story 1 in the midst of it, as ordinary files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, timedelta
from itertools import groupby
from pathlib import Path

from wellkept.stories import harbour_care as care
from wellkept.stories import harbour_cases as desk
from wellkept.stories import harbour_records as records
from wellkept.stories import the_stranger
from wellkept.stories.account_life import AccountLife
from wellkept.stories.cast import ACCOUNTS, WEEKS, Account
from wellkept.stories.contacts import contacts_of
from wellkept.stories.engagements import ENGAGEMENTS
from wellkept.stories.files import write_ics, write_mbox
from wellkept.stories.firm import (
    CALLUM,
    DANA,
    INGRID,
    MERIDIAN,
    MERIDIAN_DOMAIN,
    SAM,
    STORY_CONTACTS,
    SUNITA,
    TOMASZ,
    Person,
)
from wellkept.stories.harbour_records import Cast
from wellkept.stories.noise import add_noise
from wellkept.stories.office_life import add_office
from wellkept.stories.sheets import write_sheet
from wellkept.stories.staff import STAFF
from wellkept.stories.ties import CONNECTS, MANAGES, RUNS, Team, Tie, team_of, ties_of
from wellkept.stories.timeline import Timeline, moment
from wellkept.stories.working_days import WorkingDays

STORY_WEEKS_AGO = 15
MERIDIAN_SINCE = 75
MERIDIAN_ACCOUNT = Account(MERIDIAN, MERIDIAN_DOMAIN, "middle", "steady", 600_000, 0, since=MERIDIAN_SINCE)
UNPLANNED = ("renewal unprepared", "dry", "new", "hardly known", "ended", "supplier")
APART = ("one colleague", "one contact", "going cold")
GONE = ("contact gone", "contact silent", "going cold")
Progress = Callable[[str], None]


def write_demo(folder: Path, anchor: date, seed: int = 1, progress: Progress = lambda _text: None) -> list[Path]:
    """The files of the three years before `anchor`, the same at every run: records first, then calendar and mail."""
    week_0 = anchor - timedelta(days=anchor.weekday(), weeks=STORY_WEEKS_AGO)
    days = WorkingDays(anchor, WEEKS)
    cast = [Cast(account, team_of(k, account), contacts_of(account)) for k, account in enumerate(ACCOUNTS)]
    progress("living through three years of Harbour IT")
    told = _live(cast, days, anchor, week_0, seed)
    progress(f"writing {len(told.mails)} mails and {len(told.meetings)} meetings")
    found = _write_records(folder / "records", cast, told, anchor, week_0)
    return [*found, *desk.write_cases(folder / "cases", cast, anchor), *_write_facts(folder, told)]


def _live(cast: list[Cast], days: WorkingDays, anchor: date, week_0: date, seed: int) -> Timeline:
    told = the_stranger.timeline("main", week_0, STORY_WEEKS_AGO)
    for number, one in enumerate(cast):
        life = AccountLife(told, days, one.account, seed)
        ties = [*ties_of(one.account, one.team, one.people, days), *_work(one, days)]
        life.live(ties, one.team, _company(one))
        _regular(life, one, days, number)
    _beside_the_story(told, days, seed)
    add_office(told, days, seed)
    add_noise(told, days, seed)
    told.delivery += records.delivery_rows(ENGAGEMENTS, anchor)
    told.sort()
    told.cut(moment(anchor, 0))
    return told


def _work(one: Cast, days: WorkingDays) -> Iterator[Tie]:
    """Who manages a project speaks with who owns the application, as long as it lasts."""
    for number, engagement in enumerate(ENGAGEMENTS):
        if engagement.account == one.account.name:
            began = days.weeks_ago(engagement.began)
            ended = len(days) if engagement.open else days.weeks_ago(engagement.began - engagement.weeks)
            yield Tie(records.project_manager(number), one.people[CONNECTS + 1], 4, began, ended, meets=3)


def _company(one: Cast) -> tuple[Person, ...]:
    """Who comes along to a meeting or stands in copy: not somebody who is gone, or of whom nothing is heard."""
    gone = one.people[MANAGES : RUNS + 1] if one.account.character in GONE else ()
    return tuple(person for person in one.people if person not in gone)


def _regular(life: AccountLife, one: Cast, days: WorkingDays, number: int) -> None:
    account, first = one.account, days.weeks_ago(one.account.since)
    if account.character not in UNPLANNED:
        life.reviews(one.team, first, days.ago(12 + 11 * number % 70))
        if account.size != "small" and account.character not in APART:
            life.together(one.team, first, len(days))
    if account.character == "contact gone":
        for working_days in (9, 4):
            life.bounced(one.team.lead, one.people[MANAGES], days.ago(working_days))


def _beside_the_story(told: Timeline, days: WorkingDays, seed: int) -> None:
    """Meridian was a client before the migration: the desk and an engineer know two people there."""
    first = days.weeks_ago(MERIDIAN_SINCE)
    team = Team(SAM, DANA, INGRID, TOMASZ, STAFF.desk[0])
    life = AccountLife(told, days, MERIDIAN_ACCOUNT, seed)
    ties = [
        Tie(team.desk, CALLUM, 7, first, len(days), form="support"),
        Tie(INGRID, SUNITA, 9, first, len(days), meets=5),
    ]
    life.live(ties, team, STORY_CONTACTS)


def _write_records(folder: Path, cast: list[Cast], told: Timeline, anchor: date, week_0: date) -> list[Path]:
    return [
        write_sheet(folder, "accounts", records.account_rows(cast, anchor, week_0)),
        write_sheet(folder, "people", records.people_rows(cast, anchor, week_0)),
        write_sheet(folder, "engagements", records.engagement_rows(ENGAGEMENTS, cast, anchor, week_0)),
        write_sheet(folder, "contracts", records.contract_rows(cast, anchor)),
        write_sheet(folder, "absences", records.absence_rows(anchor)),
        write_sheet(folder, "teams", care.team_rows(cast)),
        write_sheet(folder, "account_roles", care.role_rows(cast, anchor)),
        write_sheet(folder, "relationship_plans", care.plan_rows(cast, anchor)),
        write_sheet(folder, "reviews", care.review_rows(cast, anchor)),
        write_sheet(folder, "delivery", told.delivery),
        write_sheet(folder, "contact_notes", told.notes),
    ]


def _write_facts(folder: Path, told: Timeline) -> list[Path]:
    calendar = write_ics(folder / "calendar" / "harbour.ics", told.meetings)
    years = groupby(told.mails, key=lambda mail: mail.at.astimezone(UTC).year)
    return [calendar, *(write_mbox(folder / "mail" / f"{year}.mbox", mails) for year, mails in years)]
