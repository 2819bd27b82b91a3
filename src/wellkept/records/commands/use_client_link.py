from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import ClientLink

MOST_ANSWERS = 50


@transaction.atomic
def use_client_link(
    *, link: ClientLink, take: Callable[[ClientLink], None], again: bool, at: datetime, forget: bool = False
) -> None:
    """Take one answer by a link: `take` keeps it, in the transaction that notes that the link was used.

    `again`: an answer may be corrected until the link closes. `forget`: the link goes with its answer, and nothing is
    told of it. Of two that come at once each waits for the other.
    """
    held = ClientLink.objects.select_for_update(of=("self",)).select_related("person").filter(pk=link.pk).first()
    if held is None or held.withdrawn_at or held.expires_at <= at:
        raise RefusedError("its time is over")
    if held.answers and not again:
        raise RefusedError("it was answered already")
    if held.answers >= MOST_ANSWERS:
        raise RefusedError("it was changed too often")
    take(held)
    if forget:
        held.delete()
        return
    ClientLink.objects.filter(pk=held.pk).update(used_at=at, answers=held.answers + 1)
    put_audit_entry(
        what="client link answered", at=at, subject_kind="client-link", subject=held.pk, purpose=held.purpose
    )
