"""Somebody asks for an address, and what the answer gives away."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from zipfile import ZipFile

from django.conf import settings
from django.test import Client

from tests.web.doors.addresses import Address
from tests.web.doors.canaries import Canary, foreign_in
from tests.web.doors.expected import EXPECTED, SEES, expected_status
from tests.web.doors.two_firms import TwoFirms

TOKEN = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+|(csrf=)[^;]+|(expires=)[^;]+')
PACKED = ("application/zip", "application/vnd.openxmlformats-officedocument")


@dataclass(frozen=True)
class Visit:
    role: str
    method: str
    url: str
    status: int
    headers: str
    body: str

    @property
    def text(self) -> str:
        return f"{self.headers}\n\n{self.body}"

    def leaks(self) -> set[Canary]:
        return foreign_in(self.text, SEES[self.role])

    def masked(self) -> tuple[int, str]:
        """The answer without what differs from one request to the next: tokens, and the address itself."""
        return self.status, TOKEN.sub("", self.text).replace(self.url, "")


class Visitors:
    """One browser for each role, signed in once; no answer's cookies are kept for the next request."""

    def __init__(self, world: TwoFirms) -> None:
        self.clients = {role: Client() for role in SEES}
        self.keys: dict[str, str] = {}
        self.answer: Any = None  # the last one, whole
        for role, user in world.users.items():
            self.clients[role].force_login(user, backend="django.contrib.auth.backends.ModelBackend")
            self.keys[role] = self.clients[role].cookies[settings.SESSION_COOKIE_NAME].value

    def ask(self, role: str, method: str, url: str, data: dict[str, Any] | None = None) -> Visit:
        client = self.clients[role]
        client.cookies.clear()
        if role in self.keys:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.keys[role]
        self.answer = answer = getattr(client, method.lower())(url, *_as_forms_send(method, data))
        headers = "\n".join([*(f"{name}: {value}" for name, value in answer.items()), answer.cookies.output()])
        return Visit(role, method, url, answer.status_code, headers, _text(answer))

    def get(self, role: str, url: str) -> Visit:
        return self.ask(role, "GET", url)


def wrong(visitors: Visitors, role: str, method: str, found: Iterable[Address]) -> Iterator[str]:
    """What is wrong with the answers of these addresses to a role: the status, a foreign word, a telling refusal."""
    refusals: dict[str, tuple[int, str]] = {}
    for address in sorted(found, key=lambda one: one.owner != "absent"):
        visit = visitors.ask(role, method, address.url)
        expected = expected_status(EXPECTED[address.name], method, role, address.owner)
        what = f"{method} {address.name} of {address.owner} as {role} ({address.url})"
        if visit.status != expected:
            yield f"{what}: answers {visit.status}, not {expected}"
        if leaks := visit.leaks():
            yield f"{what}: shows {sorted(map(str, leaks))}"
        if address.owner not in SEES[role] and refusals.setdefault(address.name, visit.masked()) != visit.masked():
            yield f"{what}: differs from what is absent"


def _as_forms_send(method: str, data: dict[str, Any] | None) -> tuple[Any, ...]:
    """As a browser does: in one line, unless a file goes along."""
    if method != "POST" or data is None or any(hasattr(value, "read") for value in data.values()):
        return (data,)
    return urlencode(data, doseq=True), "application/x-www-form-urlencoded"


def _text(answer: Any) -> str:
    """What is packed is read as well, but for the pictures in an office document."""
    kind = answer.get("Content-Type", "")
    if not kind.startswith(PACKED):
        return str(answer.content.decode(errors="replace" if kind == "application/pdf" else "strict"))
    with ZipFile(io.BytesIO(answer.content)) as zipped:
        words = [name for name in zipped.namelist() if not name.endswith((".png", ".jpeg"))]
        return "\n".join(zipped.read(name).decode() for name in words)
