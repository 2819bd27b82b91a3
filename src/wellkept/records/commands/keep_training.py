"""Training sessions: who needs one, on which day it is, and who came."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Engagement, Training, TrainingPlace


@dataclass(frozen=True)
class Session:
    """What somebody says of a session. `people` are those who need it, by id."""

    title: str
    on: date | None = None
    people: Collection[int] = ()


@transaction.atomic
def keep_training(
    *, engagement: Engagement, session: Session, today: date, training: Training | None = None
) -> Training:
    """Keep a session as somebody says it: a new one, or one that stands there. Who came stays with it."""
    title = plain(session.title, 200).strip()
    if not title:
        raise RefusedError("it has no title")
    same = Training.objects.filter(engagement=engagement, title=title)
    if (same.exclude(pk=training.pk) if training else same).exists():
        raise RefusedError(f"“{title}” stands there already: change that one")
    row = training or Training(engagement=engagement, effective_on=min(today, session.on or today))
    row.title, row.on = title, session.on
    row.save()
    wanted = set(session.people)
    row.places.exclude(person__in=wanted).filter(came=None).delete()
    held = set(row.places.values_list("person_id", flat=True))
    TrainingPlace.objects.bulk_create(TrainingPlace(training=row, person_id=one) for one in sorted(wanted - held))
    return row


@transaction.atomic
def note_attendance(*, training: Training, came: Mapping[int, bool | None], today: date) -> None:
    """Who came, by person; None: nobody knows."""
    if training.on is None or training.on > today:
        raise RefusedError("it was not held yet: say first on which day it was")
    for place in training.places.filter(person__in=came):
        place.came = came[place.person_id]
        place.save(update_fields=["came"])


@transaction.atomic
def remove_training(*, training: Training) -> None:
    """Take out a session that was never to be."""
    training.delete()
