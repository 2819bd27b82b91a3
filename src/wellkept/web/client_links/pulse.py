"""Somebody of a team answers two questions. The link is gone afterwards, and the answer holds no name."""

from __future__ import annotations

from datetime import datetime

from django.http import QueryDict

from wellkept.records.commands.ask_pulse import answer_pulse
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import ClientLink, Engagement, Pulse
from wellkept.web.client_links.firm_day import firm_day
from wellkept.web.client_links.purpose import Asked, client_link
from wellkept.web.page import now

QUESTIONS = (
    ("mood", "Do you like working on it?", ("not at all", "very much")),
    ("belief", "Will it be delivered as promised?", ("surely not", "surely")),
)


@client_link(title="How is it going?", again=False, offered=False, anonymous=True)
def shown(link: ClientLink) -> Asked | None:
    row = Pulse.objects.select_related("engagement").filter(pk=link.subject, closes_on__gt=firm_day(now())).first()
    if row is None:
        return None
    return Asked(
        about=row.engagement.name,
        asks="How is it going?",
        reads="Nobody learns who said what: your answer is kept without your name and without a time, the link is"
        " forgotten, and a mean is shown once the round is over and four or more have answered.",
        button="Send my answer",
        values={"questions": QUESTIONS},
    )


def take(link: ClientLink, form: QueryDict, at: datetime) -> None:
    found = Pulse.objects.filter(pk=link.subject).first()
    if found is None:
        raise RefusedError("its time is over")
    said = {name: form.get(name, "") for name, _, _ in QUESTIONS}
    if not all(value in {"1", "2", "3", "4", "5"} for value in said.values()):
        raise RefusedError("please answer both questions")
    answer_pulse(pulse=found, mood=int(said["mood"]), belief=int(said["belief"]), on=firm_day(at))


def engagement_of(subject: int) -> Engagement | None:
    found = Pulse.objects.select_related("engagement").filter(pk=subject).first()
    return found.engagement if found else None
