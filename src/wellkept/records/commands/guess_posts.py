from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db import transaction
from django.db.models import Count, Max, Min

from wellkept.facts.models import Address, Message
from wellkept.records.models import Domain, Organisation, Post
from wellkept.records.queries.organisations import of_the_firm

CHANGE_OVER = timedelta(days=45)


@dataclass(frozen=True)
class Stay:
    """From when to when somebody wrote from an organisation's addresses, and how many mails."""

    organisation: int
    first: date
    last: date
    mails: int


@transaction.atomic
def guess_posts(*, person: int) -> int:
    """Give somebody with addresses at several organisations guessed posts, where none is recorded there.

    Who went from one to another gets one at each, so what happened while they were at the first stays with it. Of who
    writes from several at a time one is guessed, at the place that speaks most for them; a person may say otherwise.
    Returns how many posts were made.
    """
    owner = _owners(person)
    if len(set(owner.values())) < 2:
        return 0
    stays = sorted(_stays(owner), key=lambda stay: (stay.last, stay.first))
    known = set(Post.objects.filter(person_id=person).values_list("organisation_id", flat=True))
    if len(stays) > 1 and not any(stay.last > stays[-1].first + CHANGE_OVER for stay in stays[:-1]):
        turns = [one for one in _in_turn(stays) if one[0] not in known]
    else:
        main = _main(stays, set(owner.values()))
        turns = [(main, None, None)] if main is not None and not known else []
    posts = [
        Post(person_id=person, organisation_id=organisation, starts_on=begins, ends_on=ends, guessed=True)
        for organisation, begins, ends in turns
    ]
    Post.objects.bulk_create(posts)
    return len(posts)


def _in_turn(stays: list[Stay]) -> list[tuple[int, date | None, date | None]]:
    """Each place with its beginning and end; the first has begun nobody knows when, the last goes on."""
    begins = [None, *(stay.first for stay in stays[1:])]
    ends = [min(stay.last, after.first - timedelta(days=1)) for stay, after in pairwise(stays)]
    return list(zip((stay.organisation for stay in stays), begins, [*ends, None], strict=True))


def _main(stays: list[Stay], places: set[int]) -> int | None:
    """Where they belong: with the firm if they write from it, else whence they write most.

    Of who was never seen to write, the firm's stays the firm's: a colleague taken for a contact would be shown to all.
    """
    firm = set(Organisation.objects.filter(of_the_firm()).values_list("pk", flat=True))
    if stays:
        return max(stays, key=lambda stay: (stay.organisation in firm, stay.mails)).organisation
    return min(places & firm, default=None)


def _owners(person: int) -> dict[int, int]:
    """Address → the organisation whose it is."""
    rows = dict(Address.objects.filter(person_id=person).exclude(domain="").values_list("pk", "domain"))
    owner = dict(Domain.objects.filter(value__in=rows.values()).values_list("value", "organisation_id"))
    return {address: owner[domain] for address, domain in rows.items() if domain in owner}


def _stays(owner: dict[int, int]) -> list[Stay]:
    sent = Message.objects.filter(sender__in=list(owner), plausible=True)
    seen: dict[int, Stay] = {}
    rows = sent.values_list("sender").annotate(Min("happened_at"), Max("happened_at"), Count("pk"))
    for sender, first, last, mails in rows:
        place = owner[sender]
        one = seen.get(place, Stay(place, first.date(), last.date(), 0))
        seen[place] = Stay(place, min(one.first, first.date()), max(one.last, last.date()), one.mails + mails)
    return list(seen.values())
