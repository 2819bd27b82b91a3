"""Whether mail still reaches somebody, and when they last said that they are away."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import Max, Q

from wellkept import access
from wellkept.facts.models import Message, Person
from wellkept.records.models import User
from wellkept.web.filters import day_short
from wellkept.web.page import Frame


def reachable(frame: Frame, user: User, person: Person) -> list[tuple[str, str | None]]:
    """Label and words for the last mail that came back and the last away note; nothing where there was none."""
    addresses = list(access.addresses(user).filter(person=person).values_list("pk", flat=True))
    past = Message.objects.filter(plausible=True, happened_at__lte=frame.moment)
    ours = Q(sender__in=addresses)
    last = past.filter(ours | Q(bounced__in=addresses)).aggregate(
        back=Max("happened_at", filter=Q(automatic="bounce", bounced__in=addresses)),
        own=Max("happened_at", filter=ours & ~Q(automatic="away")),
        away=Max("happened_at", filter=ours & Q(automatic="away")),
    )
    found: list[tuple[str, str | None]] = []
    if back := last["back"]:
        since = "" if last["own"] and last["own"] > back else "; nothing was heard since"
        found.append(("Mail came back", f"{day_short(frame.local(back), frame.as_of)}{since}"))
    if away := last["away"]:
        notes = past.filter(ours, automatic="away", happened_at=away)
        until = notes.values_list("away_until", flat=True).order_by("-pk").first()
        found.append(("Away note", _note_words(frame, away, until)))
    return found


def away_now(frame: Frame, user: User, person: Person) -> list[tuple[str, str | None]]:
    """Label and words for the note of a colleague who is not back yet; what is over is nobody's business."""
    addresses = access.addresses(user).filter(person=person).values("pk")
    notes = Message.objects.filter(plausible=True, happened_at__lte=frame.moment, sender__in=addresses)
    last = notes.filter(away_until__isnull=False).order_by("-happened_at", "-pk").first()
    if last is None or last.away_until is None or last.away_until < frame.as_of:
        return []
    return [("Away note", _note_words(frame, last.happened_at, last.away_until))]


def _note_words(frame: Frame, sent_at: datetime, until: date | None) -> str:
    back = f", back after {day_short(until)}" if until else ""
    return f"{day_short(frame.local(sent_at), frame.as_of)}{back}"
