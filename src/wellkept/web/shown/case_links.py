"""What a client's case waits for, and whose cases wait for a vendor's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from wellkept import access
from wellkept.records.models import Case, User
from wellkept.records.queries.case_steps import states
from wellkept.web.page import Frame
from wellkept.web.shown.watched_cases import Watched, title_of, until

MOST = 200


@dataclass(frozen=True)
class Linked:
    """`unlink_href` is empty on a past day, and where the link belongs to the other case's page."""

    title: str
    href: str
    words: str
    unlink_href: str


@dataclass(frozen=True)
class Links:
    """`choices` are cases to link: (id, words); `link_href` where to send one, empty where none can be."""

    title: str
    says: str
    linked: list[Linked]
    choices: list[tuple[str, str]]
    link_href: str


def links_of(frame: Frame, user: User, case: Case, behind: Sequence[Watched]) -> Links:
    if case.direction == Case.Direction.INBOUND:
        linked = [_linked(frame, one.case, case) for one in behind]
        choices = [] if frame.is_past else open_choices(frame, user, "outbound", {one.case.pk for one in behind})
        href = reverse("case_link", args=[case.pk]) if choices else ""
        return Links("Waits for", "A vendor’s case behind this one: both are read as one.", linked, choices, href)
    ahead = list(access.cases(user).filter(behind__behind=case).order_by("pk"))
    says = "Clients who wait as long as we wait here."
    return Links("Who waits for it", says, [_linked(frame, one, None) for one in ahead], [], "")


def _linked(frame: Frame, other: Case, of: Case | None) -> Linked:
    undo = reverse("case_unlink", args=[of.pk, other.pk]) if of and not frame.is_past else ""
    return Linked(title_of(other), frame.href("case", other.pk), case_words(other), undo)


def open_choices(frame: Frame, user: User, direction: str, but: set[int] | None = None) -> list[tuple[str, str]]:
    """Open cases of one way that the reader sees, the newest first: (id, words)."""
    seen = access.cases(user).filter(direction=direction).exclude(pk__in=but or ())
    over = {key for key, one in states(seen, until(frame)).items() if one.ended_at}
    rows = (one for one in seen.order_by("-pk") if one.key not in over)
    return [(str(one.pk), f"{title_of(one)} · {case_words(one)}") for one, _ in zip(rows, range(MOST), strict=False)]


def case_words(case: Case) -> str:
    """Its number and whose it is."""
    place = case.account.organisation.name if case.account else ""
    return f"{case.reference}{f', {place}' if place else ''}"
