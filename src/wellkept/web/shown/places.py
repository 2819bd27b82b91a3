"""Title and level of the people of an organisation, as their posts stand on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from wellkept.facts.models import Address
from wellkept.records.models import Domain, Post

Place = tuple[str, str]


def places_at(organisation: int, day: date) -> dict[int, Place]:
    """Person → (title, level) for everybody who belongs to an organisation; ("", "") where no post is recorded."""
    domains = Domain.objects.filter(organisation=organisation).values_list("value", flat=True)
    homed = Address.objects.filter(domain__in=list(domains), kind=Address.Kind.PERSON, person__isnull=False)
    elsewhere = set(Post.objects.exclude(organisation=organisation).values_list("person_id", flat=True))
    found: dict[int, Place] = {
        person: ("", "") for person in homed.values_list("person_id", flat=True) if person and person not in elsewhere
    }
    posts = Post.objects.filter(_held(day), organisation=organisation).order_by("starts_on", "pk")
    found.update({person: (title, level) for person, title, level in posts.values_list("person_id", "title", "level")})
    return found


def places_of(people: Iterable[int], day: date) -> dict[int, Place]:
    """Person → (title, level) by the post that each holds on a day."""
    posts = Post.objects.filter(_held(day), person__in=list(people)).order_by("starts_on", "pk")
    return {person: (title, level) for person, title, level in posts.values_list("person_id", "title", "level")}


def _held(day: date) -> Q:
    began = Q(starts_on=None) | Q(starts_on__lte=day)
    return began & (Q(ends_on=None) | Q(ends_on__gte=day))
