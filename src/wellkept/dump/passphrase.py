"""The passphrase that backups are sealed with: the first line of a file that the admin's environment names."""

from __future__ import annotations

import os
from pathlib import Path

from wellkept.dump.refused import RefusedError

NAMED = "WELLKEPT_BACKUP_KEY_FILE"
SHORTEST = 12


def passphrase() -> str:
    """The passphrase; an empty one where backups are not sealed."""
    name = os.environ.get(NAMED, "")
    if not name:
        return ""
    try:
        found = next(iter(Path(name).read_text().splitlines()), "").strip()
    except (OSError, UnicodeDecodeError) as failed:
        raise RefusedError(f"{NAMED} names {name}, which cannot be read ({failed})") from None
    if len(found) < SHORTEST:
        raise RefusedError(f"{NAMED}: the first line of {name} has fewer than {SHORTEST} characters; make it longer")
    return found
