"""A connection that is read in lines and literals, and cut off when the server is slow, endless or lies."""

from __future__ import annotations

import socket
import ssl
from time import monotonic

from wellkept.sdk.live import CannotReadError

BYTES_A_SECOND = 10_000  # who sends at least this fast is given more time
LINE_BYTES = 64 * 1024
ANSWER_LINES = 20_000
LITERAL_BYTES = 1_000_000
_CHUNK = 64 * 1024

SLOW = "The server took too long to answer. It is tried again."
CUT = "The server closed the connection before it had answered. It is tried again."
TOO_MUCH = "The server sends more than a mailbox server ever should, so the connection was cut."
NOT_IMAP = "What answers there does not speak IMAP. Check host, port and security."


class Wire:
    """One socket. Time and lines are counted for each answer, from `begin` on."""

    def __init__(self, sock: socket.socket, patience: float) -> None:
        self.sock, self.patience = sock, patience
        self._held = bytearray()
        self.begin()

    def begin(self) -> None:
        self._began, self._bytes, self._lines = monotonic(), 0, 0

    def send(self, data: bytes) -> None:
        try:
            self.sock.settimeout(self.patience)
            self.sock.sendall(data)
        except OSError as error:
            raise CannotReadError(CUT) from error

    def line(self, most: int = LINE_BYTES) -> bytes:
        """The next line without its end."""
        self._lines += 1
        searched = 0
        while (end := self._held.find(b"\n", searched)) < 0:
            searched = len(self._held)
            self._take(most)
        if end > most or self._lines > ANSWER_LINES:
            raise CannotReadError(TOO_MUCH)
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        return line.removesuffix(b"\r")

    def literal(self, size: int) -> bytes:
        if size > LITERAL_BYTES:
            raise CannotReadError(TOO_MUCH)
        while len(self._held) < size:
            self._take(LITERAL_BYTES)
        found = bytes(self._held[:size])
        del self._held[:size]
        return found

    def holds_more(self) -> bool:
        """Whether something came that was not asked for."""
        return bool(self._held)

    def close(self) -> None:
        self.sock.close()

    def _take(self, most: int) -> None:
        if len(self._held) > most + _CHUNK:
            raise CannotReadError(TOO_MUCH)
        left = self._began + self.patience + self._bytes / BYTES_A_SECOND - monotonic()
        if left <= 0:
            raise CannotReadError(SLOW)
        try:
            self.sock.settimeout(min(left, self.patience))
            chunk = self.sock.recv(_CHUNK)
        except TimeoutError as error:
            raise CannotReadError(SLOW) from error
        except (ssl.SSLError, OSError) as error:
            raise CannotReadError(CUT) from error
        if not chunk:
            raise CannotReadError(CUT)
        self._held += chunk
        self._bytes += len(chunk)
