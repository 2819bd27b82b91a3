from __future__ import annotations

from zoneinfo import ZoneInfo

from wellkept.records.models import Case, Engagement, Invitation
from wellkept.sdk.survey_texts import day_in, say


def about_words(invitation: Invitation, language: str, zone: ZoneInfo) -> str:
    """What an invitation asks about, in a line; "Case MH-4458 · printers on ward 2, closed on 20 November 2026"."""
    kind, ended = invitation.about_kind, invitation.ended_at or invitation.asked_at
    day = day_in(language, ended.astimezone(zone).date())
    if kind == "case":
        case = Case.objects.filter(key=invitation.about).first()
        title = f" · {case.title}" if case and case.title else ""
        return say(language, "case", reference=case.reference if case else "", title=title, day=day)
    if kind == "account":
        return say(language, "account")
    work = Engagement.objects.filter(key=invitation.about).first()
    part, title = invitation.part, work.name if work else ""
    return say(language, "milestone" if part else "engagement", part=part, title=title, day=day)
