"""Digests of names and addresses which tell nothing without the firm's own key, a file in the home.

Who holds the database alone can neither read them nor try addresses out against them.
"""

from __future__ import annotations

import hmac
import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from django.conf import settings

from wellkept.engine.columns import sync_folder

KEY_FILE = "digest_key"


def keyed_digest(purpose: str, text: str) -> str:
    """64 hexadecimal signs. The same text gives another digest for another purpose."""
    return hmac.new(_key(), f"{purpose}\0{text}".encode("utf-8", "replace"), sha256).hexdigest()


def _key() -> bytes:
    """The key; made when it is needed. Of two processes that make it one wins, and both use its."""
    path = Path(settings.HOME) / KEY_FILE
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = path.with_name(f".{KEY_FILE}-{secrets.token_hex(8)}")
        descriptor = os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(32))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(made, path)
        made.unlink()
        sync_folder(path.parent)  # with another key, whoever was erased would come back
    return path.read_bytes()
