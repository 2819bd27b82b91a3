"""Meetings of a day with the accounts that one sees."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from wellkept.facts.models import Address, Meeting
from wellkept.records.models import Account, Domain, Post
from wellkept.web.page import Frame
from wellkept.web.shown.names import Names


@dataclass(frozen=True)
class MeetingOfDay:
    account: int
    words: str


def meetings_of_day(frame: Frame, accounts: Collection[int], most: int = 6) -> list[MeetingOfDay]:
    """The day's meetings with contacts of these accounts, by their beginning; the last version of each counts."""
    morning = frame.midnight(frame.as_of)
    rows = Meeting.objects.filter(starts_at__gte=morning, starts_at__lt=morning + timedelta(days=1), plausible=True)
    newest = {row.occurrence: row for row in rows.order_by("sequence", "id")}
    held = sorted((row for row in newest.values() if not row.cancelled), key=lambda row: row.starts_at)
    people = _contacts({address for row in held for address in row.invited}, accounts)
    names = Names(person for person, _account in people.values())
    found = []
    for row in held:
        theirs = {people[address] for address in row.invited if address in people}
        for account in sorted({account for _, account in theirs}):
            who = ", ".join(sorted(names[person] for person, at in theirs if at == account)[:3])
            start = frame.local(row.starts_at)
            found.append(MeetingOfDay(account, f"{start:%H:%M} · {who}"))
    return found[:most]


def _contacts(addresses: Collection[int], accounts: Collection[int]) -> dict[int, tuple[int, int]]:
    """Address → (person, account), by the person's newest post, else by the address's domain."""
    rows = list(Address.objects.filter(pk__in=addresses, person__isnull=False))
    by_organisation = dict(Account.objects.filter(pk__in=accounts).values_list("organisation_id", "pk"))
    posts = dict(
        Post.objects.filter(person__in=[row.person_id for row in rows])
        .order_by("starts_on")
        .values_list("person_id", "organisation_id")
    )
    homes = dict(Domain.objects.filter(value__in={row.domain for row in rows}).values_list("value", "organisation_id"))
    found = {}
    for row in rows:
        organisation = posts.get(row.person_id or 0, homes.get(row.domain))
        account = by_organisation.get(organisation or 0)
        if account and row.person_id:
            found[row.pk] = (row.person_id, account)
    return found
