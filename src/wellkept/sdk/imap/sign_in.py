"""From the fields of a source to a session in one of its mailboxes; no others are ever opened."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from wellkept.sdk.imap.session import Security, Session, open_session
from wellkept.sdk.live import CannotReadError, Reading


def mailboxes_of(fields: Mapping[str, str]) -> list[tuple[str, str]]:
    """Name and owner's address of each mailbox."""
    named = [line.split() for line in fields.get("mailboxes", "").splitlines() if line.strip()]
    if not named:
        named = [[fields["user"], fields.get("address", "").strip() or fields["user"]]]
    return [(words[0], next((word for word in reversed(words) if "@" in word), "")) for words in named]


def signed_in(reading: Reading, mailbox: str) -> Session:
    fields = reading.fields
    if mailbox not in {name for name, _ in mailboxes_of(fields)}:
        raise CannotReadError(f"{mailbox} is not among the mailboxes that may be opened.", later=False)
    port, security = fields.get("port") or "993", cast("Security", fields.get("security") or "tls")
    if not port.strip().isdecimal():
        raise CannotReadError(f"“{port[:40]}” is no port. 993 is usual, 143 for STARTTLS.", later=False)
    session = open_session(reading.door, fields["host"], int(port), security)
    try:
        is_master = bool(fields.get("mailboxes", "").strip())
        session.sign_in(fields["user"], fields["password"], of=mailbox if is_master else "")
    except BaseException:
        session.wire.close()
        raise
    return session
