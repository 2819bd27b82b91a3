"""A TCP proxy for tests, between a connector and its server: it cuts after so many bytes, resets, delays, trickles."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
import time
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self


@dataclass
class CutProxy:
    """Goes to `target`, a port of this machine. What it does may be changed between two connections.

    `cut_after`: so many bytes of the server's go through on each connection, then it ends; None: all. `reset`: it ends
    as a crash does, not as a good-bye. `delay`: seconds before each piece. `piece`: its size. `passed`: bytes that
    went through on the last connection.
    """

    target: int
    cut_after: int | None = None
    reset: bool = False
    delay: float = 0.0
    piece: int = 65_536
    passed: int = 0
    connections: int = 0
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._start(self._accept)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._listener.close()
        for thread in self._threads:
            thread.join(5)

    def _start(self, target: object, *words: object) -> None:
        thread = threading.Thread(target=target, args=words, daemon=True)  # type: ignore[arg-type]
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                ours, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self.passed = 0
            theirs = socket.create_connection(("127.0.0.1", self.target))
            for one in (ours, theirs):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._start(self._upwards, ours, theirs)
            self._start(self._downwards, ours, theirs, self.cut_after)

    def _upwards(self, ours: socket.socket, theirs: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := ours.recv(65_536):
                theirs.sendall(data)
        _end(theirs)

    def _downwards(self, ours: socket.socket, theirs: socket.socket, left: int | None) -> None:
        with contextlib.suppress(OSError):
            while (left is None or left > 0) and (data := theirs.recv(self.piece)):
                time.sleep(self.delay)
                data = data[:left]
                ours.sendall(data)
                self.passed += len(data)
                left = None if left is None else left - len(data)
        if self.reset:
            ours.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            with contextlib.suppress(OSError):
                ours.shutdown(socket.SHUT_RD)  # wakes the thread that reads: until then nothing is closed
            ours.close()
        else:
            _end(ours)
        _end(theirs)


def _end(sock: socket.socket) -> None:
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_RDWR)
    sock.close()
