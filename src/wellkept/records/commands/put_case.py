from __future__ import annotations

from typing import Any

from django.db import transaction

from wellkept.facts.models import Person
from wellkept.records.commands.errors import ErasedError, RefusedError
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_engagement import account_named
from wellkept.records.commands.put_queue import queue_named
from wellkept.records.models import Account, Case, CaseBehind, Engagement, Queue
from wellkept.sdk.case_key import case_key
from wellkept.sdk.words import key_of


@transaction.atomic
def put_case(
    *,
    reference: str,
    system: str = "",
    direction: str = "inbound",
    account: str = "",
    queue: str = "",
    opener: str = "",
    owner: str = "",
    engagement: str = "",
    behind: tuple[str, ...] = (),
    **stated: Any,
) -> bool:
    """State a case. What is left empty stays as it stands. `behind` names vendors' cases by key.

    An opener or owner who cannot be told (the address of a role, a name that several bear) stays unknown.

    Returns whether anything was new. Raises RefusedError where an engagement or case that it names is not known.
    """
    if not (key := case_key(reference, system)):
        raise RefusedError("the reference has no letter and no digit")
    case = Case.objects.filter(key=key).first() or Case(key=key, reference=reference[:80], direction=direction)
    place = account_named(account) if account else case.account
    values: dict[str, Any] = {
        "account": place,
        "queue": _queue(queue, place if direction == "outbound" else None) or case.queue,
        "opener": _somebody(opener) or case.opener,
        "owner": _somebody(owner) or case.owner,
        "engagement": _engagement(engagement) or case.engagement,
    } | {field: value for field, value in stated.items() if value not in (None, "")}
    fresh = case.pk is None or any(getattr(case, field) != value for field, value in values.items())
    if fresh:
        for field, value in values.items():
            setattr(case, field, value)
        case.save()
    return _put_behind(case, behind) or fresh


def _somebody(text: str) -> Person | None:
    try:
        return name_person(text) if text else None
    except ErasedError:
        raise
    except RefusedError:
        return None


def _queue(name: str, account: Account | None) -> Queue | None:
    if not name:
        return None
    queue = queue_named(name, account)
    if queue.pk is None:
        queue.save()
    return queue


def _engagement(name: str) -> Engagement | None:
    if not name:
        return None
    found = Engagement.objects.filter(key=key_of(name)).first()
    if found is None:
        raise RefusedError(f"no engagement is called {name}")
    return found


def _put_behind(case: Case, keys: tuple[str, ...]) -> bool:
    if not keys:
        return False
    known = set(case.behind.values_list("behind__key", flat=True))
    found = list(Case.objects.filter(key__in=set(keys) - known))
    if missing := set(keys) - known - {one.key for one in found}:
        raise RefusedError(f"no case {', '.join(sorted(missing))} is known; state it before the case that waits for it")
    CaseBehind.objects.bulk_create([CaseBehind(case=case, behind=one) for one in found])
    return bool(found)
