from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from hashlib import blake2b
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import Account, ContactNote, User


def put_contact_note(
    *,
    happened_at: datetime,
    kind: str,
    with_: tuple[str, ...],
    by: tuple[str, ...],
    account: str = "",
    note: str = "",
) -> bool:
    """A call, lunch, visit or review as a file states it. Returns whether it was new."""
    with transaction.atomic():
        people = [name_person(one) for one in (*by, *with_)]
        place = account_named(account) if account else None
        return log_contact(happened_at=happened_at, kind=kind, people=people, account=place, note=note) is not None


@transaction.atomic
def log_contact(
    *,
    happened_at: datetime,
    kind: str,
    people: Iterable[Person],
    account: Account | None = None,
    note: str = "",
    written_by: User | None = None,
) -> ContactNote | None:
    """Log a contact of those named. The same contact twice is one: None says that it was known."""
    persons = sorted({person.pk for person in people})
    if len(persons) < 2:
        raise RefusedError("a contact needs two people: one of ours and one of theirs")
    words: list[Any] = [happened_at.isoformat(), kind, *persons]
    key = blake2b("|".join(map(str, words)).encode(), digest_size=16).hexdigest()
    values = {"happened_at": happened_at, "kind": kind, "account": account, "written_by": written_by}
    row, fresh = ContactNote.objects.get_or_create(key=key, defaults=values | {"note": plain(note, 2000)})
    if fresh:
        row.people.set(persons)
    return row if fresh else None
