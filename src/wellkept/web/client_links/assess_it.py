"""Somebody at the client says how far their IT has come, area by area."""

from __future__ import annotations

from datetime import datetime

from django.http import QueryDict

from wellkept.records.models import ClientLink, Engagement
from wellkept.web.client_links.purpose import Asked, client_link
from wellkept.web.shown import assessment_asked


@client_link(title="How far has your IT come?")
def shown(link: ClientLink) -> Asked | None:
    return assessment_asked.asked_of(link, "it", "How far has your IT come?")


def take(link: ClientLink, form: QueryDict, at: datetime) -> None:
    assessment_asked.take_answers(link, form, at, "it")


def engagement_of(subject: int) -> Engagement | None:
    return assessment_asked.engagement_of(subject)
