"""A real mail server on this machine, which answers as the test tells it to."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

Answer = Callable[[str, int], str]  # (to, how many letters came for it) -> "250 OK", "421 later", "drop"


@dataclass
class Mailbox:
    """`came` holds (to, the letter as it came) of each that the server took or was cut off at."""

    port: int = 0
    answer: Answer = lambda _to, _count: "250 OK"
    came: list[tuple[str, bytes]] = field(default_factory=list)
    signed_in: list[tuple[str, str]] = field(default_factory=list)
    connections: int = 0

    def letters(self) -> list[Message]:
        """As another parser than the one that wrote them reads them."""
        return [message_from_bytes(raw, policy=policy.compat32) for _, raw in self.came]

    # aiosmtpd's names
    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, _options: Any) -> str:
        if (said := self.answer(to, -1)) != "250 OK":
            return said
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        to = envelope.rcpt_tos[0]
        said = self.answer(to, sum(one == to for one, _ in self.came))
        if said.startswith("2") or said == "drop":
            self.came.append((to, envelope.original_content or b""))
        if said == "drop":
            server.transport.abort()
            return "250 nobody hears this"
        return said


class _Server(SMTP):
    def connection_made(self, transport: Any) -> None:
        self.event_handler.connections += 1
        super().connection_made(transport)


@contextmanager
def mail_server(
    answer: Answer | None = None, *, tls: ssl.SSLContext | None = None, starttls: bool = False, users: bool = False
) -> Iterator[Mailbox]:
    box = Mailbox()
    if answer:
        box.answer = answer

    def authenticate(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, who: Any) -> AuthResult:
        box.signed_in.append((who.login.decode(), who.password.decode()))
        return AuthResult(success=who.password == b"right", handled=False)

    class Own(Controller):
        def factory(self) -> SMTP:
            more = {"authenticator": authenticate, "auth_require_tls": False} if users else {}
            more |= {"tls_context": tls, "require_starttls": True} if starttls else {}
            return _Server(self.handler, hostname="mail.test", **more)

        def _trigger_server(self) -> None:
            """A look of its own would be counted as a connection."""
            self.smtpd: Any = True
            self._factory_invoked.set()

    controller = Own(box, hostname="127.0.0.1", port=0, ssl_context=None if starttls else tls)
    controller.start()
    box.port = controller.server.sockets[0].getsockname()[1]
    try:
        yield box
    finally:
        controller.stop()
