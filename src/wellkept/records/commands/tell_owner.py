"""A colleague is told what is read of theirs, by a link of their own. Only the digest of its token is kept."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import SourcePart
from wellkept.records.queries.settings import firm_settings

CONSENT = SourcePart.Consent
OPEN = (CONSENT.TO_TELL, CONSENT.TOLD)


def make_link(*, part: SourcePart) -> str:
    """A new token for the owner's link; one that was made before opens nothing any more."""
    if part.owner_id is None:
        raise RefusedError("it is nobody's own: there is nobody to tell")
    token = secrets.token_urlsafe(24)
    part.token = digest(token)
    part.save(update_fields=["token"])
    return token


def tell_owner(*, part: SourcePart, at: datetime) -> None:
    """The note is on its way: who is silent for the firm's `notice_days` is read from then on."""
    if part.consent not in OPEN:
        raise RefusedError("its owner has decided already")
    if not part.token:
        raise RefusedError("make the note first: it holds the link by which they decide")
    days = timedelta(days=float(firm_settings()["notice_days"]))
    # A second note does not make the time begin anew, nor end sooner.
    first = part.consent == CONSENT.TO_TELL
    if first:
        part.consent, part.told_at, part.reads_from = CONSENT.TOLD, at, at + days
        part.save(update_fields=["consent", "told_at", "reads_from"])


def digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
