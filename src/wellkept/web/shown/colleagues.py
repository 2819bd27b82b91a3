"""Colleagues to choose from in forms."""

from __future__ import annotations

from django.db.models import Q

from wellkept.facts.models import Person
from wellkept.records.models import Organisation
from wellkept.records.queries.organisations import of_the_firm


def colleagues() -> list[tuple[int, str]]:
    """Everybody of the firm and its sites, by name."""
    firm = Organisation.objects.filter(of_the_firm())
    posted = Q(posts__organisation__in=firm)
    homed = Q(posts__isnull=True, addresses__domain__in=firm.values("domains__value"))
    return list(Person.objects.filter(posted | homed).distinct().order_by("name").values_list("pk", "name"))


def colleague_choices() -> list[tuple[str, str]]:
    return [("", "Choose"), *((str(pk), name) for pk, name in colleagues())]
