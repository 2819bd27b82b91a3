from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Max, Min

from wellkept.facts.models import Address, Message
from wellkept.records.models import Domain, Post

CHANGE_OVER = timedelta(days=45)


@dataclass(frozen=True)
class Stay:
    """From when to when somebody wrote from an organisation's addresses."""

    organisation: int
    first: date
    last: date


@transaction.atomic
def guess_posts(*, person: int) -> int:
    """Give somebody who went from one organisation to another a guessed post at each, if none is recorded there.

    So what happened while they were at the first stays with it. Who writes from both at a time gets none: which of the
    two they belong to is for a person to say. Returns how many posts were made.
    """
    stays = sorted(_stays(person), key=lambda stay: (stay.last, stay.first))
    if len(stays) < 2 or any(stay.last > stays[-1].first + CHANGE_OVER for stay in stays[:-1]):
        return 0
    known = set(Post.objects.filter(person_id=person).values_list("organisation_id", flat=True))
    posts = [
        Post(person_id=person, organisation_id=stay.organisation, starts_on=begins, ends_on=ends, guessed=True)
        for stay, begins, ends in _in_turn(stays)
        if stay.organisation not in known
    ]
    Post.objects.bulk_create(posts)
    return len(posts)


def _in_turn(stays: list[Stay]) -> list[tuple[Stay, date | None, date | None]]:
    """Each stay with its beginning and end; the first has begun nobody knows when, the last goes on."""
    begins = [None, *(stay.first for stay in stays[1:])]
    ends = [min(stay.last, after.first - timedelta(days=1)) for stay, after in pairwise(stays)]
    return list(zip(stays, begins, [*ends, None], strict=True))


def _stays(person: int) -> list[Stay]:
    rows = dict(Address.objects.filter(person_id=person).exclude(domain="").values_list("pk", "domain"))
    owner = dict(Domain.objects.filter(value__in=rows.values()).values_list("value", "organisation_id"))
    if len(set(owner.values())) < 2:
        return []
    sent = Message.objects.filter(sender__in=list(rows), plausible=True)
    seen: dict[int, Stay] = {}
    for sender, first, last in sent.values_list("sender").annotate(Min("happened_at"), Max("happened_at")):
        if (place := owner.get(rows[sender])) is not None:
            one = seen.get(place, Stay(place, first.date(), last.date()))
            seen[place] = Stay(place, min(one.first, first.date()), max(one.last, last.date()))
    return list(seen.values())
