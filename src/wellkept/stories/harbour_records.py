"""What the demo company has recorded: accounts, people, engagements, contracts, absences and delivery reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from wellkept.stories import the_stranger
from wellkept.stories.cast import Account
from wellkept.stories.engagements import Engagement
from wellkept.stories.firm import STORY_CONTACTS, Person
from wellkept.stories.sheets import Row, emails, person_row
from wellkept.stories.staff import LEAVING, STAFF
from wellkept.stories.ties import DECIDES, MANAGES, RUNS, USES, Team
from wellkept.stories.timeline import moment

REPORT_WEEKS = 4
UNRECORDED = 3


@dataclass(frozen=True, slots=True)
class Cast:
    """One account with its team and its people."""

    account: Account
    team: Team
    people: tuple[Person, ...]


def account_rows(cast: list[Cast], anchor: date, week_0: date) -> list[Row]:
    return [
        the_stranger.firm_row(),
        the_stranger.account_row(week_0),
        *(
            {
                "organisation": one.account.name,
                "kind": one.account.kind,
                "domains": one.account.domain,
                "lead": one.team.lead.email,
                "since": anchor - timedelta(weeks=one.account.since),
                "yearly_value": one.account.yearly_value,
                "currency": "EUR",
                "time_zone": one.account.zone,
            }
            for one in cast
        ),
    ]


def people_rows(cast: list[Cast], anchor: date, week_0: date) -> Iterator[Row]:
    """The last of each account's people stand in no list, as it is in life."""
    for number, colleague in enumerate(STAFF.everybody):
        yield person_row(colleague) | {"from": anchor - timedelta(weeks=200 + 7 * (number % 40))}
    for contact in STORY_CONTACTS:
        yield person_row(contact) | {"from": the_stranger.client_since(week_0)}
    for one in cast:
        character = one.account.character
        recorded = one.people[MANAGES:RUNS] if character == "hardly known" else one.people[:-UNRECORDED]
        recorded = recorded[MANAGES:] if character == "decision maker unknown" else recorded
        for contact in () if character == "ended" else recorded:
            gone = character == "contact gone" and contact == one.people[MANAGES]
            ended: Row = {"to": anchor - timedelta(days=16)} if gone else {}
            yield person_row(contact) | {"from": anchor - timedelta(weeks=one.account.since)} | ended


def engagement_rows(engagements: tuple[Engagement, ...], cast: list[Cast], anchor: date, week_0: date) -> Iterator[Row]:
    yield the_stranger.engagement_row(week_0)
    by_name = {one.account.name: one for one in cast}
    for number, engagement in enumerate(engagements):
        one = by_name[engagement.account]
        starts_on = begins(engagement, anchor)
        ends_on = starts_on + timedelta(weeks=engagement.weeks, days=-3)
        yield {
            "name": engagement.name,
            "account": engagement.account,
            "kind": engagement.kind,
            "value": engagement.value,
            "currency": "EUR",
            "risk": engagement.risk,
            "pricing_model": engagement.pricing_model,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "closed_on": "" if engagement.open else ends_on,
            "effective_on": starts_on - timedelta(weeks=3),
        } | _roles(one, number)


def _roles(one: Cast, number: int) -> Row:
    people = one.people
    return {
        "accountable": one.team.executive.email,
        "project_manager": project_manager(number).email,
        "seller": one.team.lead.email,
        "architect": STAFF.architects[number % 4].email,
        "decision_maker": "" if one.account.character == "decision maker unknown" else people[DECIDES].email,
        "technical_lead": people[RUNS].email,
        "user_champion": people[USES].email if number % 3 == 0 else "",
        "team": emails((one.team.engineer, one.team.second)),
    }


def project_manager(number: int) -> Person:
    """Priya has enough to do with Meridian."""
    return STAFF.project_managers[1 + number % (len(STAFF.project_managers) - 1)]


def begins(engagement: Engagement, anchor: date) -> date:
    monday = anchor - timedelta(days=anchor.weekday())
    return monday - timedelta(weeks=engagement.began)


def delivery_rows(engagements: tuple[Engagement, ...], anchor: date) -> Iterator[Row]:
    """A report each fourth week, and an accepted milestone at each quarter of the way."""
    for engagement in engagements:
        starts_on, rng = begins(engagement, anchor), Random(f"delivery {engagement.name}")
        if engagement.kind != "managed service":
            for week in range(REPORT_WEEKS, min(engagement.began, engagement.weeks) + 1, REPORT_WEEKS):
                on = starts_on + timedelta(weeks=week, days=-4)
                yield _report(engagement, on, week / engagement.weeks, rng)
        for quarter in (1, 2, 3, 4):
            on = starts_on + timedelta(weeks=engagement.weeks * quarter / 4, days=-5)
            if on < anchor:
                at = moment(on, 12).isoformat()
                accepted: Row = {"accepted": engagement.value / 4, "milestone": f"Milestone {quarter}"}
                yield {"engagement": engagement.name, "reported_at": at} | accepted


def _report(engagement: Engagement, on: date, share: float, rng: Random) -> Row:
    planned = engagement.value * share
    earned = min(engagement.value, planned * (engagement.schedule + 0.01 * (rng.random() - 0.5)))
    actual = earned / (engagement.cost + 0.01 * (rng.random() - 0.5))
    at = moment(on, 10).isoformat()
    amounts: Row = {"planned": round(planned, 2), "earned": round(earned, 2), "actual": round(actual, 2)}
    colour = engagement.colour or ("green" if min(engagement.cost, engagement.schedule) >= 0.95 else "amber")
    return {"engagement": engagement.name, "reported_at": at, "colour": colour} | amounts


def contract_rows(cast: list[Cast], anchor: date) -> Iterator[Row]:
    """Renewals lie all over the year; one comes soon, and nobody has spoken about it."""
    for number, one in enumerate(cast):
        account = one.account
        if account.character in ("new", "hardly known", "ended"):
            continue
        soon = account.character == "renewal unprepared"
        unplanned = account.character in ("supplier", "dry")
        renews_on = anchor + timedelta(days=70 if soon else 210 if unplanned else 25 + 47 * number % 340)
        chance = 0.7 if soon else ""
        yield {
            "account": account.name,
            "name": "Supply" if account.character == "supplier" else "Support and operations",
            "value": account.yearly_value,
            "currency": "EUR",
            "starts_on": renews_on - timedelta(days=365),
            "renews_on": renews_on,
            "renewal_chance": chance,
        }


def absence_rows(anchor: date) -> list[Row]:
    leave = {"person": STAFF.security[1].email, "from": anchor + timedelta(days=10), "to": anchor + timedelta(days=45)}
    return [
        {"person": LEAVING.email, "from": anchor + timedelta(days=18), "kind": "leaving"},
        leave | {"kind": "leave"},
    ]
