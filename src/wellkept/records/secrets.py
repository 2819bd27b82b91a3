"""What sources sign in with, encrypted. The keys stand in the home, beside the database and never in it.

The newest key stands first and locks; each of them unlocks. Who copies the database alone has none of the secrets; who
restores it without the keys enters the secrets again.
"""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

from wellkept.sdk.outbound import CannotReadError

KEYS_FILE = "source_keys"


class SecretsLostError(CannotReadError):
    """What is stored cannot be opened; the text says what helps."""

    def __init__(self, words: str) -> None:
        super().__init__(words, later=False)


def seal(values: Mapping[str, str]) -> str:
    """One text that tells nothing, for the database; "" when there is nothing to keep."""
    if not values:
        return ""
    return _made_keys().encrypt(json.dumps(dict(values)).encode()).decode()


def unseal(stored: str) -> dict[str, str]:
    """What was sealed. SecretsLostError when its key is gone, or it was changed."""
    if not stored:
        return {}
    try:
        found = json.loads(_keys(_read_keys()).decrypt(stored.encode()))
    except (InvalidToken, UnicodeEncodeError):
        raise SecretsLostError(
            f"The key to the passwords of the sources is not in {_path()}, so they cannot be opened. "
            "Put the file back from your backup, or enter the passwords again."
        ) from None
    return {str(name): str(value) for name, value in found.items()}


def renew(stored: str) -> str:
    """The same secrets under the newest key."""
    return seal(unseal(stored))


def add_key() -> None:
    """A new key, which locks from now on. The old ones go on opening what they locked."""
    _write([Fernet.generate_key().decode(), *_read_keys()])


def forget_old_keys() -> None:
    """For when everything is renewed."""
    _write(_read_keys()[:1])


def _path() -> Path:
    return Path(settings.HOME) / KEYS_FILE


def _read_keys() -> list[str]:
    try:
        return _path().read_text().split()
    except FileNotFoundError:
        return []


def _keys(written: list[str]) -> MultiFernet:
    try:
        return MultiFernet([Fernet(one) for one in written])
    except ValueError:
        raise SecretsLostError(
            f"There is no sound key in {_path()}, so the passwords of the sources cannot be opened. "
            "Put the file back from your backup, or remove it and enter the passwords again."
        ) from None


def _made_keys() -> MultiFernet:
    """The keys; the first one is made when it is needed. Of two processes that make it, one wins and both use its."""
    if not _path().exists():
        made = _written_beside([Fernet.generate_key().decode()])
        with suppress(FileExistsError):
            os.link(made, _path())
        made.unlink()
        _sync_folder()
    return _keys(_read_keys())


def _write(keys: list[str]) -> None:
    _written_beside(keys).replace(_path())
    _sync_folder()


def _written_beside(keys: list[str]) -> Path:
    path = _path().with_name(f".{KEYS_FILE}-{secrets.token_hex(8)}")
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("\n".join(keys) + "\n")
        file.flush()
        os.fsync(file.fileno())
    return path


def _sync_folder() -> None:
    descriptor = os.open(_path().parent, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
