"""What is handed over in an engagement, to whom, and whether they accept it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Deliverable, Engagement, Receiver


@dataclass(frozen=True)
class Handed:
    """What somebody says of a deliverable. `receivers` are people by id."""

    title: str
    kind: str = "documentation"
    due_on: date | None = None
    receivers: Collection[int] = ()


@transaction.atomic
def keep_deliverable(
    *, engagement: Engagement, handed: Handed, today: date, deliverable: Deliverable | None = None
) -> Deliverable:
    """Keep a deliverable as somebody says it: a new one, or one that stands there. Who is named no more is left out,
    unless they answered: what somebody accepted stays.
    """
    title = plain(handed.title, 200).strip()
    if not title:
        raise RefusedError("it has no title")
    same = Deliverable.objects.filter(engagement=engagement, title=title)
    if (same.exclude(pk=deliverable.pk) if deliverable else same).exists():
        raise RefusedError(f"“{title}” stands there already: change that one")
    row = deliverable or Deliverable(engagement=engagement, effective_on=today)
    row.title, row.kind, row.due_on = title, handed.kind, handed.due_on
    row.save()
    wanted = set(handed.receivers)
    row.receivers.exclude(person__in=wanted).filter(accepted_on=None, refused_on=None).delete()
    held = set(row.receivers.values_list("person_id", flat=True))
    Receiver.objects.bulk_create(Receiver(deliverable=row, person_id=one) for one in sorted(wanted - held))
    return row


@transaction.atomic
def tell_receivers(*, deliverable: Deliverable, on: date) -> None:
    """It went to everybody who was not told yet."""
    deliverable.receivers.filter(told_on=None).update(told_on=on)


@transaction.atomic
def answer_deliverable(*, deliverable: Deliverable, person: int, accepted: bool, words: str, on: date) -> Receiver:
    """Whoever it is meant for accepts it, or says what is missing. What they said before is replaced."""
    row = Receiver.objects.filter(deliverable=deliverable, person=person).first()
    if row is None:
        raise RefusedError("this is not meant for you any more")
    words = plain(words, 500).strip()
    if not accepted and not words:
        raise RefusedError("please say what is missing, so that we can put it right")
    row.told_on = row.told_on or on
    row.accepted_on, row.refused_on, row.words = (on, None, words) if accepted else (None, on, words)
    row.save()
    return row


@transaction.atomic
def remove_deliverable(*, deliverable: Deliverable) -> None:
    """Take out what was never to be handed over."""
    deliverable.delete()
