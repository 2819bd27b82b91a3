from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Assignment, User


@transaction.atomic
def add_user(
    *, email: str, password: str, role: str = "member", person: int | None = None, accounts: Iterable[int] = ()
) -> User:
    """Let somebody sign in, with a role, as a colleague, seeing these accounts."""
    if User.objects.filter(email=email.casefold()).exists():
        raise RefusedError("somebody signs in with this address already")
    user = User(email=email.casefold(), role=role, person_id=person)
    _set_password(user, password)
    user.save()
    _assign(user, accounts)
    put_audit_entry(what="user added", subject_kind="user", subject=user.pk, role=role)
    return user


@transaction.atomic
def change_user(
    *, user: User, email: str, role: str, person: int | None, password: str, accounts: Iterable[int]
) -> None:
    """Change what somebody may see. A firm keeps at least one admin."""
    last = not User.objects.filter(role=User.Role.ADMIN, is_active=True).exclude(pk=user.pk).exists()
    if user.role == User.Role.ADMIN and role != User.Role.ADMIN and last:
        raise RefusedError("a firm keeps at least one admin: make somebody else one first")
    if User.objects.filter(email=email.casefold()).exclude(pk=user.pk).exists():
        raise RefusedError("somebody else signs in with this address")
    before = _rights(user)
    user.email, user.role, user.person_id = email.casefold(), role, person
    if password:
        _set_password(user, password)
    user.save()
    _assign(user, accounts)
    what = "user changed" if _rights(user) == before else "rights changed"
    put_audit_entry(what=what, subject_kind="user", subject=user.pk, password=bool(password), **_rights(user))


def _rights(user: User) -> dict[str, Any]:
    accounts = sorted(user.assignments.values_list("account_id", flat=True)) if user.pk else []
    return {"role": str(user.role), "person": user.person_id, "accounts": accounts}


def _set_password(user: User, password: str) -> None:
    try:
        validate_password(password, user)
    except ValidationError as weak:
        raise RefusedError(" ".join(weak.messages)) from weak
    user.set_password(password)


def _assign(user: User, accounts: Iterable[int]) -> None:
    user.assignments.all().delete()
    Assignment.objects.bulk_create([Assignment(user=user, account_id=one) for one in accounts])
