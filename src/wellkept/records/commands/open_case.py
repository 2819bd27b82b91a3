from __future__ import annotations

from django.db import transaction

from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Account, Case, Queue
from wellkept.sdk.case_key import case_key

OWN = "W-"  # of cases to which nobody has given a number yet


@transaction.atomic
def open_case(
    *,
    account: Account,
    title: str,
    direction: str = Case.Direction.OUTBOUND,
    reference: str = "",
    queue: Queue | None = None,
    owner: Person | None = None,
    opener: Person | None = None,
) -> Case:
    """Begin to keep a case with a vendor, or of a client. Without their number it has one of ours.

    Raises RefusedError where their number stands for a case that is kept already.
    """
    number = reference.strip() or own_number()
    key = free_key(number, account)
    if Case.objects.filter(key=key).exists():
        raise RefusedError(f"the number {number} is kept already")
    return Case.objects.create(
        key=key,
        reference=number[:80],
        title=title[:200],
        direction=direction,
        account=account,
        queue=queue,
        owner=owner,
        opener=opener,
    )


def free_key(reference: str, account: Account) -> str:
    """The key of a number that an account gave: two may give the same."""
    if not (key := case_key(reference)):
        raise RefusedError("the number has no letter and no digit")
    taken = Case.objects.filter(key=key).exclude(account=account).exists()
    return case_key(reference, system_of(account)) if taken else key


def system_of(account: Account) -> str:
    """Beside whose number another's is told apart."""
    return f"account {account.pk}"


def own_number() -> str:
    """The next of ours. Only one writes at a time, where it is asked within a decision."""
    numbers = Case.objects.filter(reference__startswith=OWN).values_list("reference", flat=True)
    held = [int(one.removeprefix(OWN)) for one in numbers if one.removeprefix(OWN).isdecimal()]
    return f"{OWN}{max(held, default=0) + 1}"
