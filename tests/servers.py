"""Real servers on this machine, for the tests of what goes out: each in threads of its own, stopped with its `with`."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Event, Thread


@dataclass
class Server:
    """`heard` is the head of each question that came, `connections` how many were made, `stopped` that it is over."""

    port: int
    heard: list[bytes] = field(default_factory=list)
    connections: int = 0
    stopped: Event = field(default_factory=Event)

    def url(self, path: str = "/", host: str = "127.0.0.1", scheme: str = "http") -> str:
        return f"{scheme}://{host}:{self.port}{path}"


@contextmanager
def serving(
    handler: Callable[[socket.socket, Server], None], context: ssl.SSLContext | None = None
) -> Iterator[Server]:
    """Every connection is handed to `handler`, encrypted where there is a context."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1])
    thread = Thread(target=_accept, args=(listener, handler, context, server), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.stopped.set()
        listener.shutdown(socket.SHUT_RDWR)  # wakes what waits for a connection
        thread.join()
        listener.close()


def _accept(
    listener: socket.socket,
    handler: Callable[[socket.socket, Server], None],
    context: ssl.SSLContext | None,
    server: Server,
) -> None:
    handlers: list[Thread] = []
    with suppress(OSError):
        while True:
            sock, _ = listener.accept()
            server.connections += 1
            handlers.append(Thread(target=_handle, args=(sock, handler, context, server), daemon=True))
            handlers[-1].start()
    for one in handlers:
        one.join(3)


def _handle(
    sock: socket.socket,
    handler: Callable[[socket.socket, Server], None],
    context: ssl.SSLContext | None,
    server: Server,
) -> None:
    with suppress(OSError), sock:
        sock.settimeout(3)
        if context:
            with context.wrap_socket(sock, server_side=True) as secured:
                handler(secured, server)
        else:
            handler(sock, server)


def head_of(sock: socket.socket) -> bytes:
    """What is asked, up to the empty line and with the body that its length announces; b"" when the caller left."""
    asked = b""
    while b"\r\n\r\n" not in asked:
        if not (more := sock.recv(65_536)):
            return b""
        asked += more
    head, _, body = asked.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        body += sock.recv(65_536)
    return head + b"\r\n\r\n" + body


def reply(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """The bytes of an answer. An underscore in a header's name stands for a hyphen."""
    lines = {"Content_Length": str(len(body))} | headers
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode("latin-1") + body


def answering(*replies: bytes | Callable[[socket.socket], None]) -> Callable[[socket.socket, Server], None]:
    """Answers each question of a connection with the next reply of the server; the last one stays."""

    def handle(sock: socket.socket, server: Server) -> None:
        while asked := head_of(sock):
            server.heard.append(asked)
            one = replies[min(len(server.heard), len(replies)) - 1]
            if callable(one):
                one(sock)
                return
            sock.sendall(one)

    return handle
