"""Somebody a description or another deliverable is meant for says whether they accept it."""

from __future__ import annotations

from datetime import datetime

from django.http import QueryDict

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_deliverable import answer_deliverable
from wellkept.records.models import ClientLink, Deliverable, Engagement, Receiver
from wellkept.web.client_links.firm_day import firm_day
from wellkept.web.client_links.purpose import Asked, client_link
from wellkept.web.filters import day


@client_link(title="Accept what was delivered")
def shown(link: ClientLink) -> Asked | None:
    rows = Receiver.objects.select_related("deliverable__engagement")
    row = rows.filter(deliverable=link.subject, person=link.person_id).first()
    if row is None:
        return None
    title = row.deliverable.title
    return Asked(
        about=row.deliverable.engagement.name,
        asks=f"Is “{title}” what you need?",
        reads="Your answer goes to those who carry this work.",
        said=_said(row),
        button="Send my answer",
        values={"chosen": "yes" if row.accepted_on else "no" if row.refused_on else "", "words": row.words},
    )


def take(link: ClientLink, form: QueryDict, at: datetime) -> None:
    found = Deliverable.objects.filter(pk=link.subject).first()
    answer = form.get("answer", "")
    if found is None or answer not in {"yes", "no"}:
        raise RefusedError("please choose an answer")
    answer_deliverable(
        deliverable=found,
        person=link.person_id,
        accepted=answer == "yes",
        words=form.get("words", ""),
        on=firm_day(at),
    )


def engagement_of(subject: int) -> Engagement | None:
    found = Deliverable.objects.select_related("engagement").filter(pk=subject).first()
    return found.engagement if found else None


def people(subject: int) -> list[int]:
    """Those who are to receive it, and have not accepted it yet."""
    rows = Receiver.objects.filter(deliverable=subject, accepted_on=None)
    return list(rows.values_list("person_id", flat=True))


def _said(row: Receiver) -> str:
    if row.accepted_on:
        return f"You accepted it on {day(row.accepted_on)}."
    return f"You said on {day(row.refused_on)} that something is missing." if row.refused_on else ""
