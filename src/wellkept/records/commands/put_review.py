from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import Review


@transaction.atomic
def put_review(
    *,
    account: str,
    due_on: date,
    kind: str = "review",
    by: str = "us",
    promised_on: date | None = None,
    held_on: date | None = None,
    promised_by: str = "",
    promised_to: str = "",
    what: str = "",
) -> bool:
    """State a review, roadmap or plan that was promised, and that it was held. Returns whether anything was new.

    What is left out stays as it stands.
    """
    if promised_on and promised_on > due_on:
        raise RefusedError("it is due before it was promised")
    key = {"account": account_named(account), "kind": kind, "by": by, "due_on": due_on}
    said: dict[str, Any] = {"promised_on": promised_on, "held_on": held_on, "what": plain(what, 300)}
    said |= {
        name: name_person(text) for name, text in (("promised_by", promised_by), ("promised_to", promised_to)) if text
    }
    stated = {name: value for name, value in said.items() if value}
    row, fresh = Review.objects.get_or_create(**key, defaults=stated)
    if fresh or all(getattr(row, name) == value for name, value in stated.items()):
        return fresh
    held = {"missed": False} if held_on else {}
    Review.objects.filter(pk=row.pk).update(**stated, **held)
    return True
