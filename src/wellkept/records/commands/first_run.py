"""The one-time link of the first run: it makes the first admin, once. Only its digest is kept."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from wellkept.records.models import FirstRun, User


def make_first_run_token(*, at: datetime) -> str:
    """A new token; those made before it open nothing any more."""
    token = secrets.token_urlsafe(24)
    with transaction.atomic():
        FirstRun.objects.filter(used_at=None).delete()
        FirstRun.objects.create(digest=_digest(token), created_at=at)
    return token


def first_run_is_open(*, token: str) -> bool:
    """Whether this token still opens the first run."""
    return not User.objects.exists() and FirstRun.objects.filter(digest=_digest(token), used_at=None).exists()


def use_first_run(*, token: str, at: datetime) -> bool:
    """Use a token up. True once, for the one who was first."""
    return FirstRun.objects.filter(digest=_digest(token), used_at=None).update(used_at=at) == 1


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
