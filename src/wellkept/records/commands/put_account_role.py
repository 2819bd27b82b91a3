from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.models import AccountRole


@transaction.atomic
def put_account_role(*, account: str, role: str, people: tuple[str, ...] = (), since: date | None = None) -> bool:
    """State who fills a needed role at an account; nobody: it is not needed there. Returns whether anything was new."""
    place = account_named(account)
    stored = AccountRole.objects.filter(account=place, role=role)
    wanted: set[int | None] = {name_person(one).pk for one in people} or {None}
    before = set(stored.values_list("person_id", flat=True))
    for row in stored:
        if row.person_id not in wanted:
            row.delete()
    for person in wanted - before:
        AccountRole.objects.create(account=place, role=role, person_id=person, since=since)
    return wanted != before
