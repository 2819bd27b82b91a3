"""Meetings of a day with the accounts that one sees, and the times in which a colleague is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import zip_longest

from django.db.models import Q

from wellkept import access
from wellkept.facts.models import Address, Meeting
from wellkept.web.page import Frame, reader
from wellkept.web.shown.people import accounts_of

MOST = 6
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MeetingOfDay:
    account: int
    words: str


def meetings_of_day(frame: Frame, accounts: Collection[int] | None = None, most: int = MOST) -> list[MeetingOfDay]:
    """The day's meetings with contacts of these accounts (of all that one sees for None), by their beginning."""
    morning = frame.midnight(frame.as_of)
    held = planned(frame, morning, morning + ONE_DAY)
    people = _people({address for row in held for address in row.invited})
    if not people:
        return []
    seen = access.accounts(reader(frame.request))
    where = accounts_of(set(people.values()), seen if accounts is None else seen.filter(pk__in=accounts), frame.as_of)
    frame.names.learn(where)
    found = []
    for row in held:
        theirs = {people[address] for address in row.invited if people.get(address) in where}
        for account in sorted({where[person].pk for person in theirs}):
            who = ", ".join(sorted(frame.names[person] for person in theirs if where[person].pk == account)[:3])
            found.append(MeetingOfDay(account, f"{frame.local(row.starts_at):%H:%M} · {who}"))
    return found[:most]


def _people(addresses: Collection[int]) -> dict[int, int]:
    rows = Address.objects.filter(pk__in=addresses, person__isnull=False).values_list("pk", "person_id")
    return {address: person for address, person in rows if person is not None}


def planned(frame: Frame, since: datetime, until: datetime) -> list[Meeting]:
    """Meetings that begin in a time, as the calendar stood at the shown moment: moved and called off ones apart."""
    known = Meeting.objects.filter(Q(recorded_at=None) | Q(recorded_at__lte=_evening(frame)), plausible=True)
    soon = known.filter(happened_at__gte=since, starts_at__gte=since, starts_at__lt=until)
    occurrences = set(soon.values_list("occurrence", flat=True))
    newest: dict[str, Meeting] = {}
    if occurrences:
        versions = known.filter(occurrence__in=occurrences).order_by("sequence", "id")
        newest = {row.occurrence: row for row in versions}
    held = [row for row in newest.values() if not row.cancelled and since <= row.starts_at < until]
    return sorted(held, key=lambda row: row.starts_at)


def _evening(frame: Frame) -> datetime:
    return max(frame.moment, frame.midnight(frame.as_of + ONE_DAY))


def taken_times(frame: Frame, person: int, days: int) -> list[tuple[str, str]]:
    """When a colleague has meetings in the coming days that they did not decline, as pairs of ISO times."""
    own = set(Address.objects.filter(person=person).values_list("pk", flat=True))
    since = frame.midnight(frame.as_of)
    rows = planned(frame, since, since + timedelta(days=days))
    comes = [row for row in rows if any(one in own and says != "declined" for one, says in _answers(row))]
    return [(row.starts_at.astimezone(UTC).isoformat(), row.happened_at.astimezone(UTC).isoformat()) for row in comes]


def _answers(row: Meeting) -> Iterator[tuple[int, str]]:
    yield from zip_longest(row.invited, row.answers[: len(row.invited)], fillvalue="")
    if row.organiser is not None and row.organiser not in row.invited:
        yield row.organiser, ""
