"""What was decided lately about organisations and posts, to be taken back (components/decided_lately.html)."""

from __future__ import annotations

from dataclasses import replace

from django.db.models import Q, QuerySet
from django.urls import reverse

from wellkept import access
from wellkept.records.models import Decision, User
from wellkept.web.page import Frame
from wellkept.web.shown.decided import Decided, shown_decision

ABOUT_ORGANISATIONS = (
    "rename organisation",
    "join organisations",
    "two organisations",
    "nest organisation",
    "move domain",
    "this is us",
    "open account",
)
ABOUT_POSTS = ("put post", "end post", "delete post", "set level")
MOST = 5


def decided_lately(frame: Frame, rows: QuerySet[Decision], most: int = MOST) -> list[Decided]:
    """The newest of these decisions."""
    return [_shown(frame, row) for row in rows.select_related("decided_by__person").order_by("-pk")[:most]]


def _shown(frame: Frame, row: Decision) -> Decided:
    href = "" if row.undone_at else reverse("decision_undo", args=[row.pk])
    return replace(shown_decision(frame, row), undo_href=href)


def about_organisations(user: User, organisation: int | None = None) -> QuerySet[Decision]:
    """Decisions about organisations: all, or those that changed this one, its account or a domain of it."""
    rows = access.decisions(user).filter(kind__in=ABOUT_ORGANISATIONS)
    if organisation is None:
        return rows
    touched = Q(changes__table="organisation", changes__row=organisation)
    for side in ("before", "after"):
        its = {f"changes__{side}__organisation_id": organisation}
        touched |= Q(changes__table__in=["domain", "account"], **its)
    return rows.filter(pk__in=rows.filter(touched).values("pk"))


def about_posts(user: User, person: int) -> QuerySet[Decision]:
    """Decisions about what somebody is or was."""
    rows = access.decisions(user).filter(kind__in=ABOUT_POSTS)
    theirs = Q(changes__before__person_id=person) | Q(changes__after__person_id=person)
    return rows.filter(pk__in=rows.filter(theirs, changes__table="post").values("pk"))
