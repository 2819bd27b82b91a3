"""Questions by HTTP: every address checked and pinned, redirects followed with care, time and size bounded."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from types import TracebackType
from typing import TYPE_CHECKING, Self

import httpcore

from wellkept.sdk.outbound.bodies import read_body
from wellkept.sdk.outbound.errors import CannotReadError
from wellkept.sdk.outbound.pinned import Pinned, bare_context
from wellkept.sdk.outbound.tls import unanswered
from wellkept.sdk.outbound.web_address import WebAddress, read_web_address

if TYPE_CHECKING:
    from wellkept.sdk.outbound.door import Door

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_REDIRECTS = 5
_PRIVATE = frozenset({"authorization", "cookie", "proxy-authorization"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: header names in lower case, the body unpacked, and the address that it came from."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    url: str


@dataclass(slots=True)
class _Question:
    method: str
    at: WebAddress
    headers: dict[str, str] = field(repr=False)
    content: bytes = field(repr=False)


class Http:
    """Keeps connections open between questions, until it is closed. It keeps no cookies and asks no proxy."""

    def __init__(self, door: Door, *, seconds: float, most_bytes: int) -> None:
        self._door, self._seconds, self._most_bytes = door, seconds, most_bytes
        self._pinned = Pinned(door)
        self._pool = httpcore.ConnectionPool(
            ssl_context=bare_context(), network_backend=self._pinned, max_connections=4, keepalive_expiry=30
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.close()

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        auth: tuple[str, str] | None = None,
        most_bytes: int | None = None,
    ) -> Answer:
        """The answer, whatever its status; redirects are followed. CannotReadError where there is none."""
        sent = {"user-agent": "wellkept", "accept": "*/*"} | {k.lower(): v for k, v in (headers or {}).items()}
        if auth:
            sent["authorization"] = "Basic " + base64.b64encode(":".join(auth).encode()).decode()
        question = _Question(method.upper(), read_web_address(url), sent, content)
        self._pinned.until = monotonic() + self._seconds
        most = self._most_bytes if most_bytes is None else most_bytes
        for _ in range(_MOST_REDIRECTS + 1):
            answer = self._once(question, most)
            if answer.status not in _REDIRECTS or not answer.headers.get("location"):
                return answer
            question = _redirected(question, answer)
        raise CannotReadError(f"{question.at.host} redirects in a circle.")

    def _once(self, question: _Question, most: int) -> Answer:
        at = question.at
        self._pinned.plain = at.scheme == "http"
        self._pinned.allow(most)
        url = httpcore.URL(scheme=at.scheme, host=at.host, port=at.port, target=at.target)
        with (
            _in_words(unanswered(at.host)),
            self._pool.stream(question.method, url, headers=_sent(question), content=question.content) as got,
            _in_words(f"{at.host} began to answer and broke off, or took too long."),
        ):
            heard = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in reversed(got.headers)}
            redirects = got.status in _REDIRECTS and "location" in heard
            body = b"" if redirects else read_body(got.iter_stream(), heard.get("content-encoding", ""), most, at.host)
            return Answer(got.status, heard, body, str(at))


def _sent(question: _Question) -> list[tuple[bytes, bytes]]:
    headers = {"host": question.at.authority, "accept-encoding": "gzip"} | question.headers
    if question.content or question.method in {"POST", "PUT"}:
        headers["content-length"] = str(len(question.content))
    try:
        return [(name.encode("ascii"), value.encode("latin-1")) for name, value in headers.items()]
    except UnicodeError:
        raise CannotReadError("What is to be sent has letters that the web does not carry.", later=False) from None


@contextmanager
def _in_words(words: str) -> Iterator[None]:
    try:
        yield
    except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise CannotReadError(words) from error


def _redirected(question: _Question, answer: Answer) -> _Question:
    """The next question. Secrets stay with the origin that they are for."""
    at, before = question.at.joined(answer.headers["location"]), question.at
    if before.scheme == "https" and at.scheme == "http":
        raise CannotReadError(f"{before.host} redirects to a place without encryption.", later=False)
    method, content, headers = question.method, question.content, dict(question.headers)
    if answer.status == 303 or (answer.status in {301, 302} and method == "POST"):
        method, content = ("HEAD" if method == "HEAD" else "GET"), b""
    if at.origin != before.origin:
        if method == "POST":
            raise CannotReadError(f"{before.host} wants what it was sent to be sent to {at.host}.", later=False)
        headers = {name: value for name, value in headers.items() if name not in _PRIVATE}
    return _Question(method, at, headers, content)
