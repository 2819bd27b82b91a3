from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import ChangeRequest


@transaction.atomic
def decide_change_request(*, change: ChangeRequest, approved: bool, by: int, on: date) -> None:
    """A named person of either side says yes or no to a change."""
    if change.asked_on and on < change.asked_on:
        raise RefusedError("it was decided before it was asked for")
    change.decision = ChangeRequest.Answer.APPROVED if approved else ChangeRequest.Answer.REFUSED
    change.decided_on, change.decided_by_id = on, by
    change.save(update_fields=["decision", "decided_on", "decided_by"])
