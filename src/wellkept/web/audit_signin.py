"""What the audit tells of signing in. The name that somebody tried is told as a keyed digest alone."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.auth.models import AnonymousUser

from wellkept.facts.keyed_digest import keyed_digest
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import AuditEntry, User
from wellkept.web.page import now

TOLD_ONCE_IN = timedelta(minutes=15)  # as long as a lock holds: knocking on does not fill the audit


def tell_signed_in() -> None:
    put_audit_entry(what="signed in")


def tell_signed_out(who: User | AnonymousUser) -> None:
    if who.is_authenticated:
        put_audit_entry(what="signed out")


def tell_refused(name: str) -> None:
    put_audit_entry(what="sign-in refused", subject_kind="name-tried", subject=_digest(name))


def tell_locked_out(name: str) -> None:
    """Once while the lock holds."""
    tried = _digest(name)
    if not AuditEntry.objects.filter(what="locked out", subject=tried, at__gt=now() - TOLD_ONCE_IN).exists():
        put_audit_entry(what="locked out", subject_kind="name-tried", subject=tried)


def _digest(name: str) -> str:
    return keyed_digest("name tried", name)[:32]
