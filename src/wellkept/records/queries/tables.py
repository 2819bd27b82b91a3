"""The record tables of `sdk.tables`, as plain rows: what was effective at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from django.db.models import Min

from wellkept.facts.models import Address, CaseEvent, Delivery, Meeting, Message, Work
from wellkept.records.models import (
    Absence,
    Account,
    AccountRole,
    Calibration,
    Channel,
    ContactNote,
    Contract,
    Engagement,
    EngagementRole,
    Post,
    RelationshipPlan,
    Review,
)
from wellkept.records.models.organisation import Organisation
from wellkept.records.queries.away_notes import absences_by_notes, away_notes
from wellkept.records.queries.case_tables import case_tables
from wellkept.records.queries.communication_tables import CommunicationTables
from wellkept.records.queries.held_tables import HeldTables
from wellkept.records.queries.homes import homes
from wellkept.records.queries.maturity_tables import MaturityTables
from wellkept.records.queries.organisations import Standing
from wellkept.records.queries.posts_held import held_post, stretches_of
from wellkept.records.queries.review_meetings import review_meetings
from wellkept.records.queries.sale_tables import SaleTables
from wellkept.records.queries.scope_tables import ScopeTables
from wellkept.records.queries.survey_tables import survey_tables
from wellkept.sdk.words import LEVEL_RANK
from wellkept.sdk.working_time import calendar_of

Row = dict[str, Any]
FAR = datetime(2100, 1, 1)  # noqa: DTZ001 -- columns hold naive UTC


class RecordTables:
    """Reads records once and hands out their rows as of many moments: a replay asks for fifty-three."""

    def __init__(self, settings: dict[str, Any]) -> None:
        self.settings = settings
        self.organisations = {row.pk: row for row in Organisation.objects.all()}
        self.accounts = list(Account.objects.select_related("organisation"))
        self.standing = Standing.read()
        self.own_account = {row.organisation_id: row.pk for row in self.accounts}
        self.posts = list(Post.objects.all())
        self.posts_of: dict[int, list[Post]] = defaultdict(list)
        for post in self.posts:
            self.posts_of[post.person_id].append(post)
        self.engagements = list(Engagement.objects.all())
        self.roles = list(EngagementRole.objects.values("engagement_id", "person_id", "role"))
        self.contracts = list(Contract.objects.all())
        self.sales = SaleTables()
        self.communication = CommunicationTables()
        self.scope = ScopeTables()
        self.held = HeldTables()
        self.absences = list(Absence.objects.all())
        self.account_roles = list(AccountRole.objects.values("account_id", "role", "person_id", "since"))
        self.reviews = list(Review.objects.all())
        self.plans = list(RelationshipPlan.objects.all())
        self.channels = _channels()
        self.maturity = MaturityTables()
        self.calibrations = list(Calibration.objects.exclude(used_from=None).order_by("version"))
        self.homes = homes()
        self.notes = _notes()
        self.addresses = [
            {"address": address, "person": person}
            for address, person in Address.objects.filter(kind=Address.Kind.PERSON, person__isnull=False).values_list(
                "id", "person_id"
            )
        ]
        self.away_notes = away_notes(
            {row["address"]: row["person"] for row in self.addresses}, str(self.settings["time_zone"])
        )

    def fixed(self) -> dict[str, list[Row]]:
        """Tables that are the same at every moment."""
        zones = {row.time_zone for row in self.organisations.values() if row.time_zone}
        first = _earliest_day()
        return {
            "address": self.addresses,
            **case_tables(self.settings),
            **survey_tables(),
            **self.communication.fixed(),
            "review_meeting": [{"meeting": fact} for fact in review_meetings(self.reviews)],
            "belonging": self._belongings(),
            "zone_change": zone_changes(zones | {str(self.settings["time_zone"])}, first.year),
            "workday": workdays(self.settings, first),
        }

    def at(self, as_of: datetime) -> dict[str, list[Row]]:
        """Tables as of a moment (naive UTC)."""
        day = as_of.date()
        engagements = [row for row in self.engagements if _effective(row.effective_on, day)]
        open_ids = {row.pk for row in engagements}
        return {
            "person": self._persons(day),
            "post": [self._post(row) for row in self.posts if _effective(row.starts_on, day)],
            "account": [self._account(row) for row in self.accounts],
            "engagement": [self._engagement(row, day) for row in engagements],
            "engagement_role": [
                {"engagement": row["engagement_id"], "person": row["person_id"], "role": row["role"]}
                for row in self.roles
                if row["engagement_id"] in open_ids
            ],
            **self.sales.at(day),
            **self.communication.at(day),
            **self.scope.at(day),
            **self.held.at(day),
            "contract": [
                _contract(row) for row in self.contracts if _effective(row.starts_on, day) and not _over(row, day)
            ],
            "contact_note": [row for row in self.notes if row["happened_at"] <= as_of],
            "account_role": [
                {"account": row["account_id"], "role": row["role"], "person": row["person_id"]}
                for row in self.account_roles
                if _effective(row["since"], day)
            ],
            "review": [_review(row) for row in self.reviews if _effective(row.promised_on, day)],
            "relationship_plan": [_plan(row) for row in self.plans if _effective(row.starts_on, day)],
            "channel": [row for row in self.channels if _runs(row, day)],
            **self.maturity.at(day),
            "calibration": _calibrations(self.calibrations, as_of.replace(tzinfo=UTC)),
            "absence": [
                *(_absence(row) for row in self.absences if row.starts_on <= day + timedelta(days=30)),
                *absences_by_notes(self.away_notes, as_of),
            ],
        }

    def _account_of(self, organisation: int | None) -> int | None:
        """A site without an account of its own counts to that of what it belongs to."""
        return self.own_account.get(self.standing[organisation]) if organisation else None

    def _side(self, organisation: int | None) -> str:
        if organisation is None:
            return ""
        return "us" if self.organisations[self.standing[organisation]].is_firm else "them"

    def _zone(self, organisation: int | None) -> str:
        found = self.organisations[organisation].time_zone if organisation else ""
        return found or str(self.settings["time_zone"])

    def _persons(self, day: date) -> list[Row]:
        held = {person: found for person, posts in self.posts_of.items() if (found := held_post(posts, day))}
        people = {row["person"] for row in self.addresses} | set(held)
        return [self._person(person, held.get(person), day) for person in sorted(people)]

    def _belongings(self) -> list[Row]:
        """Person, account, and from when to when: a new stretch begins where a post begins, or after it has ended."""
        rows = []
        for person in sorted({row["person"] for row in self.addresses} | self.posts_of.keys()):
            posts = self.posts_of.get(person, [])
            for starts_on, ends_on in stretches_of(posts):
                post = held_post(posts, starts_on or date.min)
                organisation = post.organisation_id if post else self.homes.get(person)
                if (account := self._account_of(organisation)) is not None:
                    rows.append({"person": person, "account": account, "starts_on": starts_on, "ends_on": ends_on})
        return rows

    def _person(self, person: int, post: Post | None, day: date) -> Row:
        ended = post is not None and post.ends_on is not None and post.ends_on < day
        organisation = post.organisation_id if post else self.homes.get(person)
        level = post.level if post and not ended else ""
        return {
            "person": person,
            "side": self._side(organisation),
            "organisation": organisation,
            "account": self._account_of(organisation),
            "level": level,
            "rank": LEVEL_RANK.get(level),
            "level_guessed": bool(level and post and post.level_guessed),
            "title": post.title if post else "",
            "zone": self._zone(organisation),
        }

    def _post(self, row: Post) -> Row:
        names = ("title", "level", "starts_on", "ends_on", "guessed")
        return {name: getattr(row, name) for name in names} | {
            "post": row.pk,
            "person": row.person_id,
            "organisation": row.organisation_id,
            "account": self._account_of(row.organisation_id),
            "side": self._side(row.organisation_id),
        }

    def _account(self, row: Account) -> Row:
        return {
            "account": row.pk,
            "organisation": row.organisation_id,
            "name": row.organisation.name,
            "kind": row.kind,
            "lead": row.lead_id,
            "since": row.since,
            "yearly_value": row.yearly_value,
            "guessed": row.guessed,
        }

    def _engagement(self, row: Engagement, day: date) -> Row:
        names = ("key", "name", "kind", "value", "risk", "pricing_model", "starts_on", "ends_on")
        closed = row.closed_on if row.closed_on and row.closed_on <= day else None
        return {name: getattr(row, name) for name in names} | {
            "engagement": row.pk,
            "account": row.account_id,
            "closed_on": closed,
        }


def _effective(starts_on: date | None, day: date) -> bool:
    return starts_on is None or starts_on <= day


def _over(row: Contract, day: date) -> bool:
    return row.ended_on is not None and row.ended_on <= day


def _contract(row: Contract) -> Row:
    names = ("name", "value", "starts_on", "renews_on", "renewal_chance")
    return {name: getattr(row, name) for name in names} | {"contract": row.pk, "account": row.account_id}


def _absence(row: Absence) -> Row:
    names = ("starts_on", "ends_on", "kind")
    return {name: getattr(row, name) for name in names} | {
        "absence": row.pk,
        "person": row.person_id,
        "guessed": False,
    }


def _review(row: Review) -> Row:
    names = ("kind", "by", "promised_on", "due_on", "held_on", "missed")
    people = {"promised_by": row.promised_by_id, "promised_to": row.promised_to_id}
    return {name: getattr(row, name) for name in names} | people | {"review": row.pk, "account": row.account_id}


def _plan(row: RelationshipPlan) -> Row:
    names = ("every_days", "starts_on", "ends_on")
    people = {"account": row.account_id, "colleague": row.colleague_id, "contact": row.contact_id}
    return {name: getattr(row, name) for name in names} | people | {"relationship_plan": row.pk}


def _runs(row: Row, day: date) -> bool:
    return _effective(row["starts_on"], day) and not (row["ends_on"] and row["ends_on"] < day)


def _channels() -> list[Row]:
    """What looks like a mail address is looked up: messages know it by its id."""
    names = ("way", "starts_on", "ends_on")
    rows = list(Channel.objects.all())
    wanted = {row.address.casefold() for row in rows if "@" in row.address}
    known = dict(Address.objects.filter(value__in=wanted).values_list("value", "pk"))
    return [
        {name: getattr(row, name) for name in names}
        | {name: getattr(row, f"{name}_id") for name in ("account", "contact", "colleague", "covers")}
        | {"channel": row.pk, "address": known.get(row.address.casefold())}
        for row in rows
    ]


def _calibrations(rows: Iterable[Calibration], as_of: datetime) -> list[Row]:
    """What was in use at a moment: of each measure one."""
    names = ("measure", "version", "slope", "intercept", "error")
    held = {
        row.measure: {name: getattr(row, name) for name in names} | {"calibration": row.pk}
        for row in rows
        if row.used_from and row.used_from <= as_of and not (row.used_until and row.used_until <= as_of)
    }
    return list(held.values())


def _notes() -> list[Row]:
    people: dict[int, list[int]] = {}
    for note, person in ContactNote.people.through.objects.values_list("contactnote_id", "person_id"):
        people.setdefault(note, []).append(person)
    rows = ContactNote.objects.values_list("id", "account_id", "happened_at", "kind")
    return [
        {
            "contact_note": note,
            "account": account,
            "happened_at": happened_at.replace(tzinfo=None),
            "kind": kind,
            "people": sorted(people.get(note, [])),
        }
        for note, account, happened_at, kind in rows
    ]


def _earliest_day() -> date:
    """The earliest plausible day of anything, with a year to spare; a young firm starts at 2020."""
    found = [
        model.objects.filter(plausible=True).aggregate(first=Min("happened_at"))["first"]
        for model in (Message, Meeting, Delivery, CaseEvent, Work)
    ]
    years = [moment.year for moment in found if moment]
    return date(min([*years, 2020]) - 1, 1, 1)


def zone_changes(zones: Iterable[str], first_year: int) -> list[Row]:
    return [dict(row) for zone in sorted(set(zones)) for row in _changes_of(zone, first_year)]


@lru_cache(maxsize=64)
def _changes_of(name: str, first_year: int) -> tuple[Row, ...]:
    return tuple(_stretches(name, datetime(first_year, 1, 1)))  # noqa: DTZ001 -- naive UTC


def _stretches(name: str, start: datetime) -> Iterator[Row]:
    """Stretches of constant offset; every hour at which it changes is found by halving the days between."""
    zone, moment = ZoneInfo(name), start

    def offset(at: datetime) -> int:
        found = at.replace(tzinfo=UTC).astimezone(zone).utcoffset()
        return int(found.total_seconds() // 60) if found is not None else 0

    while moment < FAR.replace(year=2060):
        later = moment + timedelta(days=7)
        if offset(later) != offset(moment):
            low, high = moment, later
            while high - low > timedelta(minutes=1):
                middle = low + (high - low) / 2
                low, high = (middle, high) if offset(middle) == offset(moment) else (low, middle)
            change = high.replace(second=0, microsecond=0)
            yield {"zone": name, "starts_at": start, "ends_at": change, "offset_minutes": offset(moment)}
            start, later = change, change + timedelta(minutes=1)
        moment = later
    yield {"zone": name, "starts_at": start, "ends_at": FAR, "offset_minutes": offset(moment)}


def workdays(settings: dict[str, Any], first: date) -> list[Row]:
    days = np.arange(np.datetime64(first), np.datetime64("2040-01-01"))
    ordinals = np.cumsum(calendar_of(settings).is_working(days))
    return [{"day": day, "ordinal": int(k)} for day, k in zip(days.tolist(), ordinals.tolist(), strict=True)]
