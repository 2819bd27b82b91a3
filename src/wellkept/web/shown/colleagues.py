"""Colleagues to choose from in forms."""

from __future__ import annotations

from datetime import date

from django.db.models import Max, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from wellkept.facts.models import Person
from wellkept.findings.models import Refresh
from wellkept.records.models import Organisation, Post
from wellkept.records.queries.organisations import of_the_firm


def colleagues() -> list[tuple[int, str]]:
    """Everybody of the firm and its sites, by name; who has left comes last, and says so."""
    firm = Organisation.objects.filter(of_the_firm())
    posted = Q(posts__organisation__in=firm)
    homed = Q(posts__isnull=True, addresses__domain__in=firm.values("domains__value"))
    rows = Person.objects.filter(posted | homed).distinct().order_by("name").values_list("pk", "name")
    left = _left(firm)
    return [*(row for row in rows if row[0] not in left), *((pk, f"{name}, left") for pk, name in rows if pk in left)]


def _left(firm: QuerySet[Organisation]) -> set[int]:
    """Whose posts with the firm have all ended by the day of the newest figures."""
    newest = Refresh.objects.order_by("-day").values("day")[:1]
    ends = Max(Coalesce("ends_on", date.max))
    posts = Post.objects.filter(organisation__in=firm).values("person_id").annotate(last=ends)
    return set(posts.filter(last__lt=Subquery(newest)).values_list("person_id", flat=True))


def colleague_choices() -> list[tuple[str, str]]:
    return [("", "Choose"), *((str(pk), name) for pk, name in colleagues())]
