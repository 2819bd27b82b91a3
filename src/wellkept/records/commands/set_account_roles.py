from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, AccountRole
from wellkept.sdk.words import NEEDED_ROLES

NOT_NEEDED = "not needed"


@transaction.atomic
def set_account_roles(*, account: Account, roles: Mapping[str, tuple[int, ...] | str], since: date) -> bool:
    """Say for each role who fills it at an account (nobody: it is asked for), or that it is not needed there.

    A role that is not mentioned stays as it was. Returns whether anything changed.
    """
    if unknown := set(roles) - set(NEEDED_ROLES):
        raise RefusedError(f"no role is called {min(unknown)}; needed are {', '.join(NEEDED_ROLES)}")
    changed = [_set(account, role, said, since) for role, said in roles.items()]
    return any(changed)


def _set(account: Account, role: str, said: tuple[int, ...] | str, since: date) -> bool:
    stored = AccountRole.objects.filter(account=account, role=role)
    wanted: set[int | None] = {None} if said == NOT_NEEDED else {int(one) for one in said}
    before = set(stored.values_list("person_id", flat=True))
    stored.filter(person_id__in=[one for one in before - wanted if one is not None]).delete()
    if None in before - wanted:
        stored.filter(person=None).delete()
    for person in wanted - before:
        AccountRole.objects.create(account=account, role=role, person_id=person, since=since)
    return wanted != before
