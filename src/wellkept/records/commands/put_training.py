from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Training, TrainingPlace


@transaction.atomic
def put_training(
    *,
    engagement: str,
    title: str,
    on: date | None = None,
    effective_on: date | None = None,
    person: str = "",
    came: bool | None = None,
) -> bool:
    """State a training session, and one of those who need it. What is not stated stays. Returns whether anything was
    new.
    """
    if came is not None and not person:
        raise RefusedError("it names nobody who came or did not")
    key = {"engagement": engagement_named(engagement), "title": title}
    fresh = put_row(Training, key, {"on": on, "effective_on": effective_on})
    if not person:
        return fresh
    place = {"training": Training.objects.get(**key), "person": name_person(person)}
    return put_row(TrainingPlace, place, {"came": came}) or fresh
