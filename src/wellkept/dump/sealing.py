"""Backups that only who has the passphrase can read: AES-256-GCM over pieces, each of which knows its place.

A piece that is changed, left out, put elsewhere or cut off at the end does not open.
"""

from __future__ import annotations

import os
from typing import BinaryIO, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from wellkept.dump.refused import RefusedError

MAGIC = b"wellkept sealed backup 1\n"
SALT, TAG, PIECE = 16, 16, 1 << 16


class Out(Protocol):
    """What a backup is written to."""

    def write(self, data: bytes, /) -> object: ...
    def end(self) -> None: ...


class In(Protocol):
    """What a backup is read from."""

    def read(self, size: int, /) -> bytes: ...


class Plain:
    def __init__(self, file: BinaryIO) -> None:
        self.write = file.write

    def end(self) -> None:
        """Nothing is held back."""


class Sealing:
    def __init__(self, file: BinaryIO, passphrase: str) -> None:
        salt = os.urandom(SALT)
        self._file, self._held, self._count = file, bytearray(), 0
        self._lock, self._head = AESGCM(_key(passphrase, salt)), MAGIC + salt
        file.write(self._head)

    def write(self, data: bytes, /) -> None:
        self._held += data
        while len(self._held) > PIECE:  # the last piece is known as such only when there is no more
            self._put(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def end(self) -> None:
        self._put(bytes(self._held), last=True)

    def _put(self, piece: bytes, *, last: bool) -> None:
        self._file.write(self._lock.encrypt(_place(self._count, last=last), piece, self._head))
        self._count += 1


class Opening:
    def __init__(self, file: BinaryIO, passphrase: str, name: str) -> None:
        salt = file.read(SALT)
        self._file, self._name, self._ready, self._count = file, name, bytearray(), 0
        self._lock, self._head = AESGCM(_key(passphrase, salt)), MAGIC + salt
        self._next = file.read(PIECE + TAG)

    def read(self, size: int, /) -> bytes:
        while len(self._ready) < size and self._next:
            piece, self._next = self._next, self._file.read(PIECE + TAG)
            self._ready += self._opened(piece, last=not self._next)
        taken = bytes(self._ready[:size])
        del self._ready[:size]
        return taken

    def _opened(self, piece: bytes, *, last: bool) -> bytes:
        try:
            opened = self._lock.decrypt(_place(self._count, last=last), piece, self._head)
        except InvalidTag:
            why = "is damaged or cut short" if self._count else "does not open with this passphrase, or is damaged"
            raise RefusedError(f"{self._name} {why}") from None
        self._count += 1
        return opened


def _place(count: int, *, last: bool) -> bytes:
    return count.to_bytes(11) + bytes([last])


def _key(passphrase: str, salt: bytes) -> bytes:
    return Scrypt(salt=salt, length=32, n=2**15, r=8, p=1).derive(passphrase.encode())
