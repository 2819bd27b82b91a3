"""A link by which somebody outside answers one thing, and the end of one that was sent to the wrong place."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.tell_owner import digest
from wellkept.records.models import ClientLink, User

TOKEN_BYTES = 24  # 192 bits
MOST_DAYS = 90


@transaction.atomic
def make_client_link(*, purpose: str, subject: int, person: Person, days: int, by: User | None, at: datetime) -> str:
    """A new token for one person, one purpose and one thing, to be written into one mail and nowhere else."""
    if not 1 <= days <= MOST_DAYS:
        raise RefusedError(f"a link opens for 1 to {MOST_DAYS} days")
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = ClientLink.objects.create(
        purpose=purpose,
        subject=subject,
        person=person,
        digest=digest(token),
        made_at=at,
        made_by=by,
        expires_at=at + timedelta(days=days),
    )
    put_audit_entry(what="client link made", at=at, by=by, subject_kind="client-link", subject=made.pk, purpose=purpose)
    return token


@transaction.atomic
def withdraw_client_link(*, link: ClientLink, by: User | None, at: datetime) -> None:
    """From now on it opens nothing; what was answered by it stands."""
    if not ClientLink.objects.filter(pk=link.pk, withdrawn_at=None).update(withdrawn_at=at):
        return
    put_audit_entry(what="client link withdrawn", at=at, by=by, subject_kind="client-link", subject=link.pk)
