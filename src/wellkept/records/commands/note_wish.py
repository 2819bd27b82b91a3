"""A wish is noted, answered, turned into a change request."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.next_key import next_key
from wellkept.records.models import Case, ChangeRequest, Engagement, Wish


@transaction.atomic
def note_wish(
    *,
    engagement: Engagement,
    title: str,
    asked_on: date,
    asked_by: int | None = None,
    came_by: str = "",
    message: int | None = None,
    case: Case | None = None,
) -> Wish:
    """Keep what somebody asked for besides: its subject and who sent it. The same mail or case is one wish."""
    if not (shown := plain(title, 300)):
        raise RefusedError("it has no subject: say in a few words what was asked for")
    same = Q(pk__in=[])
    if message is not None:
        same |= Q(message=message)
    if case is not None:
        same |= Q(case=case)
    if Wish.objects.filter(same, engagement=engagement).exists():
        raise RefusedError("it stands among the wishes already")
    values: dict[str, Any] = {"asked_by_id": asked_by, "came_by": came_by, "message": message, "case": case}
    return Wish.objects.create(
        engagement=engagement, key=next_key(Wish, engagement, "w"), title=shown, asked_on=asked_on, **values
    )


@transaction.atomic
def answer_wish(
    *, wish: Wish, answer: str, on: date, by: int | None, change: ChangeRequest | None = None
) -> ChangeRequest | None:
    """It belongs to the scope after all, it is refused, or it becomes a change request: a new one, or one there is."""
    if answer not in {Wish.Answer.IN_SCOPE, Wish.Answer.CHANGE, Wish.Answer.REFUSED}:
        raise RefusedError("say whether it belongs to the scope, becomes a change, or is refused")
    if on < wish.asked_on:
        raise RefusedError("it was answered before it was asked")
    if change is not None and change.engagement_id != wish.engagement_id:
        raise RefusedError("that change belongs to another engagement")
    made = (change or _change_of(wish)) if answer == Wish.Answer.CHANGE else None
    wish.answer, wish.answered_on, wish.answered_by_id, wish.change = answer, on, by, made
    wish.save(update_fields=["answer", "answered_on", "answered_by", "change"])
    return made


def _change_of(wish: Wish) -> ChangeRequest:
    return ChangeRequest.objects.create(
        engagement=wish.engagement,
        key=next_key(ChangeRequest, wish.engagement, "c"),
        title=wish.title[:200],
        asked_on=wish.asked_on,
        asked_by_id=wish.asked_by_id,
    )
