from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.facts.models import Address
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Letter, OptOut
from wellkept.records.queries.opted_out import addresses_of


@transaction.atomic
def ask_no_more(*, address: Address, at: datetime) -> None:
    """They are asked nothing more, at none of their addresses; what waits to be sent to them is not sent."""
    _, fresh = OptOut.objects.get_or_create(address=address, defaults={"at": at})
    Letter.objects.filter(address__in=addresses_of(address), state=Letter.State.WAITING).update(
        state=Letter.State.DROPPED, said="they want to be asked nothing more"
    )
    if fresh:
        put_audit_entry(what="opted out of surveys", at=at, subject_kind="address", subject=address.pk)


@transaction.atomic
def ask_again_after_all(*, address: Address, at: datetime) -> bool:
    """They changed their mind, and told us."""
    gone = OptOut.objects.filter(address__in=addresses_of(address)).delete()[0]
    if gone:
        put_audit_entry(what="opted in to surveys", at=at, subject_kind="address", subject=address.pk)
    return bool(gone)
