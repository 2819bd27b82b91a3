"""Where people belong, and what they are there: by the post that each holds on a day, else by their addresses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import F, Q, QuerySet

from wellkept.facts.models import Address
from wellkept.records.models import Account, Domain, Organisation, Post
from wellkept.records.queries.homes import homes
from wellkept.records.queries.organisations import Standing, counting_ids

Place = tuple[str, str]  # title, level
HELD = ("title", "level", "starts_on", "ends_on")


def organisations_of(people: Collection[int] | None, day: date) -> dict[int, int]:
    """Person → organisation, as of a day; of everybody for None. Who belongs nowhere is left out.

    Who is at a site counts to the organisation that stands for it: the group with the account, or the firm.
    """
    found = _places(people, day)
    standing = Standing.read() if any(parent for _, parent in found.values()) else Standing({}, ())
    return {person: standing[place] for person, (place, _) in found.items()}


def sites_of(people: Collection[int] | None, day: date) -> dict[int, int]:
    """Person → the very organisation at which they are, be it a site or not."""
    return {person: place for person, (place, _) in _places(people, day).items()}


def _places(people: Collection[int] | None, day: date) -> dict[int, tuple[int, int | None]]:
    """Person → organisation and what it is a site of."""
    posts = _began(
        Post.objects.order_by(F("ends_on").asc(nulls_last=True), F("starts_on").asc(nulls_first=True), "pk"), day
    )
    if people is not None:
        posts = posts.filter(person__in=people)
    rows = posts.values_list("person_id", "organisation_id", "organisation__parent_id")
    posted = {person: (place, parent) for person, place, parent in rows}
    rest = None if people is None else [one for one in people if one not in posted]
    return _homes(rest) | posted


def _homes(people: Collection[int] | None) -> dict[int, tuple[int, int | None]]:
    """The same by their addresses."""
    found = homes(people)
    parents = dict(Organisation.objects.exclude(parent=None).values_list("pk", "parent_id")) if found else {}
    return {person: (place, parents.get(place)) for person, place in found.items()}


def accounts_of(people: Collection[int] | None, accounts: QuerySet[Account], day: date) -> dict[int, Account]:
    """Person → account, for those who belong to one of these accounts."""
    by_organisation = {row.organisation_id: row for row in accounts}
    where = organisations_of(people, day)
    return {person: by_organisation[one] for person, one in where.items() if one in by_organisation}


def places_at(organisation: int, day: date) -> dict[int, Place]:
    """Person → (title, level) for everybody at an organisation or a site that counts to it; ("", "") without post."""
    here = counting_ids(organisation)
    domains = Domain.objects.filter(organisation__in=here).values("value")
    known = Address.objects.filter(domain__in=domains, kind=Address.Kind.PERSON, person__isnull=False)
    at_home = [person for person, place in homes(known.values("person")).items() if place in here]
    posts = Post.objects.filter(Q(organisation__in=here) | Q(person__in=at_home))
    rows = list(posts.order_by("starts_on", "pk").values_list("person_id", "organisation_id", *HELD))
    posted = {person for person, place, *_ in rows if place not in here}
    held = {person: (title, level) for person, place, title, level, *term in rows if place in here and _on(day, *term)}
    return {person: ("", "") for person in at_home if person not in posted} | held


def places_of(people: Iterable[int], posts: QuerySet[Post], day: date) -> dict[int, Place]:
    """Person → (title, level) by the post that each holds on a day, as far as these posts say."""
    return places_held(posts.filter(person__in=list(people)), day)


def places_held(posts: QuerySet[Post], day: date) -> dict[int, Place]:
    """Person → (title, level), of everybody who holds one of these posts on a day."""
    now = _began(posts, day).filter(Q(ends_on=None) | Q(ends_on__gte=day)).order_by("starts_on", "pk")
    return {person: (title, level) for person, title, level in now.values_list("person_id", "title", "level")}


def _on(day: date, starts_on: date | None, ends_on: date | None) -> bool:
    return (starts_on is None or starts_on <= day) and (ends_on is None or ends_on >= day)


def firm_id() -> int | None:
    return Organisation.objects.filter(is_firm=True).values_list("pk", flat=True).first()


def _began(posts: QuerySet[Post], day: date) -> QuerySet[Post]:
    return posts.filter(Q(starts_on=None) | Q(starts_on__lte=day))


def levels_guessed(people: Iterable[int] | None, day: date) -> set[int]:
    """Those whose level on a day was only read from their title; among everybody for None."""
    posts = Post.objects.all() if people is None else Post.objects.filter(person__in=list(people))
    now = _began(posts, day).filter(Q(ends_on=None) | Q(ends_on__gte=day)).order_by("starts_on", "pk")
    return {person for person, guessed in dict(now.values_list("person_id", "level_guessed")).items() if guessed}
