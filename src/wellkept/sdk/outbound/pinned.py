"""Connections for HTTP that go through the door, and stop when the time or the bytes are spent."""

from __future__ import annotations

import select
import socket
import ssl
from collections.abc import Iterable
from time import monotonic
from typing import TYPE_CHECKING, Any

import httpcore

from wellkept.sdk.outbound.errors import CannotReadError

if TYPE_CHECKING:
    from wellkept.sdk.outbound.door import Door

_OVERHEAD = 1_000_000  # heads, chunk sizes, encryption: beside the body itself


def bare_context() -> ssl.SSLContext:
    """What httpcore wants to be given and sets on; the door encrypts with its own, which it alone decides on."""
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Pinned(httpcore.NetworkBackend):
    """`until` is the moment by which the question under way must be answered, `plain` that it is not encrypted."""

    def __init__(self, door: Door) -> None:
        self.door = door
        self.until = 0.0
        self.plain = False
        self._room = 0

    def allow(self, most_bytes: int) -> None:
        self._room = most_bytes + _OVERHEAD

    def left(self) -> float:
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def count(self, received: int) -> None:
        self._room -= received
        if self._room < 0:
            raise CannotReadError("The server sends more than an answer may hold; that is not read.")

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self.door.connect(host, port, self.left(), plain=self.plain), self)

    def sleep(self, seconds: float) -> None:
        raise NotImplementedError("the one who asks decides when to ask again")


class _Stream(httpcore.NetworkStream):
    def __init__(self, sock: socket.socket, pinned: Pinned) -> None:
        self._sock, self._pinned = sock, pinned

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._sock.settimeout(self._pinned.left())
        received = self._sock.recv(max_bytes)
        self._pinned.count(len(received))
        return received

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._sock.settimeout(self._pinned.left())
        self._sock.sendall(buffer)

    def close(self) -> None:
        self._sock.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._pinned.door.start_tls(self._sock, server_hostname or "", self._pinned.left())
        return _Stream(secured, self._pinned)

    def get_extra_info(self, info: str) -> Any:
        if info == "ssl_object":
            return self._sock if isinstance(self._sock, ssl.SSLSocket) else None
        if info == "is_readable":
            return _is_readable(self._sock)
        return None


def _is_readable(sock: socket.socket) -> bool:
    """Whether the other side has said something, or hung up, while nothing was asked."""
    if sock.fileno() < 0:
        return True
    poll = select.poll()
    poll.register(sock, select.POLLIN)
    return bool(poll.poll(0))
