from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.keep_row import put_row
from wellkept.records.commands.name_person import name_person
from wellkept.records.models import Deliverable, Receiver


@transaction.atomic
def put_deliverable(
    *,
    engagement: str,
    title: str,
    kind: str = "",
    due_on: date | None = None,
    effective_on: date | None = None,
    receiver: str = "",
    told_on: date | None = None,
    accepted_on: date | None = None,
    refused_on: date | None = None,
    words: str = "",
) -> bool:
    """State a deliverable, and one of those who are to receive it. What is not stated stays. Returns whether anything
    was new.
    """
    if accepted_on and refused_on:
        raise RefusedError("it is either accepted or refused")
    key = {"engagement": engagement_named(engagement), "title": title}
    fresh = put_row(Deliverable, key, {"kind": kind, "due_on": due_on, "effective_on": effective_on})
    if not receiver:
        if told_on or accepted_on or refused_on:
            raise RefusedError("it names nobody who was told or answered")
        return fresh
    row = Deliverable.objects.get(**key)
    said = {"told_on": told_on, "accepted_on": accepted_on, "refused_on": refused_on, "words": words}
    return put_row(Receiver, {"deliverable": row, "person": name_person(receiver)}, said) or fresh
