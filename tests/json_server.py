"""A server that answers in JSON as a test scripts it: by path, with faults put in between."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, unquote

from servers import Server, head_of, reply, serving


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    query: Mapping[str, list[str]]
    headers: Mapping[str, str]
    content: bytes

    def one(self, name: str) -> str:
        return self.query.get(name, [""])[0]

    @property
    def form(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(self.content.decode()).items()}


@dataclass(frozen=True)
class Refusal:
    """An answer that is none. `cut`: the connection breaks off in the middle of it."""

    status: str
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False


Answering = Callable[[Asked], Any]


@dataclass
class JsonServer:
    """`faults` are handed out first, one for each question whose path ends so."""

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    faults: list[tuple[str, Refusal]] = field(default_factory=list)

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]


@contextmanager
def json_server(answer: Answering) -> Iterator[JsonServer]:
    """`answer` gives what becomes JSON, or a Refusal."""
    known = JsonServer()

    def handle(sock: socket.socket, server: Server) -> None:
        while raw := head_of(sock):
            asked = _read(raw)
            known.asked.append(asked)
            sock.sendall(_bytes(_fault(known, asked) or answer(asked)))
            if b"Connection: close" in raw:
                return

    with serving(_cutting(handle)) as server:
        known.url = f"http://127.0.0.1:{server.port}"
        yield known


class _CutError(Exception):
    pass


def _cutting(handle: Callable[[socket.socket, Server], None]) -> Callable[[socket.socket, Server], None]:
    def until_cut(sock: socket.socket, server: Server) -> None:
        half = _HalfSocket(sock)
        try:
            handle(half, server)  # type: ignore[arg-type]
        except _CutError:
            return

    return until_cut


class _HalfSocket:
    """Sends the first half of what is marked to be cut, then hangs up."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock

    def recv(self, size: int) -> bytes:
        return self._sock.recv(size)

    def sendall(self, content: bytes) -> None:
        if content.startswith(b"CUT "):
            self._sock.sendall(content[4 : 4 + len(content) // 2])
            raise _CutError
        self._sock.sendall(content)


def _fault(known: JsonServer, asked: Asked) -> Refusal | None:
    for place, (end, refusal) in enumerate(known.faults):
        if asked.path.endswith(end):
            del known.faults[place]
            return refusal
    return None


def _read(raw: bytes) -> Asked:
    head, _, content = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, _ = first.split(" ")
    path, _, query = target.partition("?")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Asked(method, unquote(path), parse_qs(query, keep_blank_values=True), headers, content)


def _bytes(said: Any) -> bytes:
    refusal = said if isinstance(said, Refusal) else Refusal("200 OK", said)
    body = refusal.body if isinstance(refusal.body, bytes) else json.dumps(refusal.body).encode()
    whole = reply(body, refusal.status, Content_Type="application/json", **refusal.headers)
    return b"CUT " + whole if refusal.cut else whole
