"""Links that were made for one thing, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from wellkept.facts.models import Person
from wellkept.records.models import ClientLink, Engagement
from wellkept.web.client_links.firm_day import firm_day
from wellkept.web.client_links.purpose import Asked
from wellkept.web.filters import day
from wellkept.web.page import Frame, now


@dataclass(frozen=True)
class Made:
    """A link that was just made: shown once, as the text of a mail."""

    name: str
    to: str
    note: str
    mailto: str


@dataclass(frozen=True)
class ShownLink:
    name: str
    made: str
    tag: tuple[str, str]
    until: str
    withdraw_href: str


YOURS = "It is yours alone: please do not pass it on."


def links_of(frame: Frame, engagement: int, purpose: str, subject: int) -> list[ShownLink]:
    rows = ClientLink.objects.filter(purpose=purpose, subject=subject).select_related("person")
    return [_shown(row, "" if frame.is_past else _withdraw(engagement, row)) for row in rows]


def _withdraw(engagement: int, row: ClientLink) -> str:
    args = [engagement, row.purpose, row.subject, row.pk]
    return "" if row.withdrawn_at or row.expires_at <= now() else reverse("engagement_link_withdraw", args=args)


def _shown(row: ClientLink, withdraw: str) -> ShownLink:
    until = day(firm_day(row.expires_at))
    if row.withdrawn_at:
        tag = ("plain", "withdrawn")
    elif row.used_at:
        tag = ("good", f"answered {day(firm_day(row.used_at))}")
    else:
        tag = ("plain", "time is over") if row.expires_at <= now() else ("unk", "no answer yet")
    return ShownLink(row.person.name, day(firm_day(row.made_at)), tag, until, withdraw)


def note_of(frame: Frame, found: Engagement, asked: Asked, person: Person, link: str, until: datetime) -> str:
    """The text of the mail that brings the link."""
    return "\n\n".join(
        [
            f"Hello {person.name},",
            f"about {found.name} we have one question: {asked.asks} You answer on one page, without signing in:",
            link,
            f"It opens until {day(firm_day(until))}, and opens nothing else. {YOURS}",
            frame.firm,
        ]
    )
