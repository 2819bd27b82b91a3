"""How entries of the audit hang together, and where the digest of the last one is kept apart from their table.

An entry's digest is of its content and of the digest before it, so that a change, a gap or another order shows at the
entry where it was made. A tail that is cut off, or a chain that is written anew from some entry on, shows only against
a digest that stands elsewhere: the file `audit_head` in the home. Who may write both the table and the home can make
them agree; what then helps is a copy of the head outside (a backup, a note of the page's last line).
"""

from __future__ import annotations

import json
import os
import secrets
from contextlib import suppress
from datetime import UTC
from fcntl import LOCK_EX, flock
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from wellkept.records.models import AuditEntry

HEAD_FILE = "audit_head"
SHORTENED = "audit shortened"  # what the entry is called that says up to where the oldest ones went
RESTORED = "restored"  # the chain stands at an older point, and goes on from there


class Head(NamedTuple):
    number: int
    sha256: str


def digest_of(entry: AuditEntry) -> str:
    """The digest of an entry: of what it says, in one way of writing, and of the one before."""
    content = {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "what": entry.what,
        "by": entry.by,
        "way": entry.way,
        "subject_kind": entry.subject_kind,
        "subject": entry.subject,
        "more": entry.more,
        "previous": entry.previous,
    }
    written = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)
    return sha256(written.encode()).hexdigest()


def read_head() -> Head | None:
    """What the home says of the newest entry; None: it says nothing that can be read."""
    try:
        number, _, digest = _path().read_text().strip().partition(" ")
        return Head(int(number), digest)
    except (FileNotFoundError, ValueError):
        return None


def keep_head(head: Head, *, anew: bool = False) -> None:
    """Write down the newest entry, after its transaction is through; of two at once the later entry stays.

    `anew` also goes back: after a backup was put in place, the chain ends earlier.
    """
    folder = Path(settings.HOME)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / f".{HEAD_FILE}.lock").open("w") as lock:
        flock(lock, LOCK_EX)
        stands = read_head()
        if stands is None or anew or head.number > stands.number:
            _replace(f"{head.number} {head.sha256}\n")


def _replace(text: str) -> None:
    path = _path()
    fresh = path.with_name(f".{HEAD_FILE}-{secrets.token_hex(6)}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()


def _path() -> Path:
    return Path(settings.HOME) / HEAD_FILE
