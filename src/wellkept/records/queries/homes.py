"""Where people without a post belong: by the addresses that they write from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Count, Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from wellkept.facts.domains import is_free_mail
from wellkept.facts.models import Address, Message
from wellkept.records.models import Domain, Organisation
from wellkept.records.queries.organisations import of_the_firm

NOWHERE = 0  # free mail, or a domain that is no organisation's
LEAST_SHARE = 0.1
MONTHS = 12
ADDRESSES_AT_ONCE = 5_000


@dataclass(frozen=True)
class Use:
    """What somebody wrote in a month from an address at a place."""

    place: int
    month: int
    mails: int
    last: datetime


def homes(people: Collection[int] | QuerySet[Any] | None = None) -> dict[int, int]:
    """Person → organisation, of everybody for None; who belongs nowhere is left out.

    Who has addresses in several places belongs whence they wrote last, of those organisations from which more than a
    tenth of their mails came in the last twelve months in which they wrote. Writing from free mail belongs nowhere:
    an address of years ago does not make somebody that firm's contact. But a colleague stays one who also writes from
    elsewhere, or only from free mail: a contact's numbers are open. Of who was never seen to write, our own firm's
    address decides, else the newest at an organisation. All mail counts, whatever the day of the figures: what came
    from an address later tells where somebody belongs as well as what came before.
    """
    places = _places(people)
    several = {person: found for person, found in places.items() if len(set(found.values())) > 1}
    at_one = {person: next(iter(found.values())) for person, found in places.items() if person not in several}
    firm = set(Organisation.objects.filter(of_the_firm()).values_list("pk", flat=True)) if several else set()
    uses = _uses({address: place for found in several.values() for address, place in found.items()})
    weighed = {
        person: home_of(list(found.values()), [one for address in found for one in uses.get(address, ())], firm)
        for person, found in several.items()
    }
    return {person: place for person, place in (at_one | weighed).items() if place != NOWHERE}


def home_of(places: Iterable[int], uses: Iterable[Use], firm: Collection[int]) -> int:
    """One person's: the places of their addresses, oldest first, and what they wrote from there."""
    known = [place for place in places if place != NOWHERE]
    ours = [place for place in known if place in firm]
    written = sorted(uses, key=lambda use: use.last)
    if not written:
        return (ours or known)[-1]
    mails: dict[int, int] = defaultdict(int)
    for use in written:
        if use.month > written[-1].month - MONTHS:
            mails[use.place] += use.mails
    enough = {place for place in known if mails.get(place, 0) > LEAST_SHARE * sum(mails.values())}
    likely = enough.intersection(firm) or enough
    return next((use.place for use in reversed(written) if use.place in likely), (ours or [NOWHERE])[-1])


def _places(people: Collection[int] | QuerySet[Any] | None) -> dict[int, dict[int, int]]:
    """Person → their addresses that say where they are, oldest first → place; without who has none at a place."""
    rows = Address.objects.filter(kind=Address.Kind.PERSON, person__isnull=False).order_by("pk")
    if people is not None:
        rows = rows.filter(person__in=people)
    owner = Domain.objects.filter(value=OuterRef("domain")).values("organisation_id")[:1]
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for pk, person, domain, value, place in rows.values_list("pk", "person_id", "domain", "value", Subquery(owner)):
        # Bare names and hosts inside somebody's network say nothing, not even that one is nowhere.
        if person is not None and (domain or is_free_mail(value.rpartition("@")[2])):
            found[person][pk] = NOWHERE if place is None else place
    return {person: places for person, places in found.items() if any(places.values())}


def _uses(places: Mapping[int, int]) -> dict[int, list[Use]]:
    """Address → what was written from it, by month."""
    found: dict[int, list[Use]] = defaultdict(list)
    senders = list(places)
    for start in range(0, len(senders), ADDRESSES_AT_ONCE):
        sent = Message.objects.filter(sender__in=senders[start : start + ADDRESSES_AT_ONCE], plausible=True)
        monthly = sent.annotate(month=TruncMonth("happened_at", tzinfo=UTC)).values_list("sender", "month")
        for sender, month, mails, last in monthly.annotate(Count("pk"), Max("happened_at")).order_by():
            found[sender].append(Use(places[sender], 12 * month.year + month.month, mails, last))
    return found
