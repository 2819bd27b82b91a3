"""Addresses on the web (URLs), read strictly: where two programs could read two hosts, there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Self
from urllib.parse import quote, urljoin

from wellkept.sdk.outbound.errors import RefusedAddressError
from wellkept.sdk.outbound.spelling import read_host

_FORM = re.compile(
    r"(https?)://(\[[^\[\]/?#@\\]*\]|[^\[\]/?#@\\:]+)(?::([0-9]{1,5}))?([/?][^#]*)?(?:#.*)?", re.IGNORECASE
)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]")
_KEPT = "%/:?#[]@!$&'()*+,;=~-._"
_PORTS = {"http": 80, "https": 443}
_LONGEST = 8_000


@dataclass(frozen=True, slots=True)
class WebAddress:
    """`host` is as `read_host` has it; `target` is what comes after it, in plain characters."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    def joined(self, location: str) -> Self:
        """Where a redirect leads."""
        # Headers carry bytes; what is not plain in them is UTF-8 in practice.
        readable = location.encode("latin-1", "replace").decode("utf-8", "replace").replace(" ", "%20")
        return type(self)(*_parts(urljoin(str(self), readable)))

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def read_web_address(url: str) -> WebAddress:
    """RefusedAddressError for anything but http and https, a name in front of an @, and odd signs."""
    return WebAddress(*_parts(url))


def _parts(url: str) -> tuple[str, str, int, str]:
    found = None if len(url) > _LONGEST or _FORBIDDEN.search(url) else _FORM.fullmatch(url)
    if not found:
        raise RefusedAddressError("That is no address on the web; write it like https://calendar.example.org/team.ics.")
    scheme, host, port, target = found[1].lower(), found[2], found[3], found[4] or "/"
    number = int(port) if port else _PORTS[scheme]
    if not 0 < number < 65536:
        raise RefusedAddressError(f"{number} is not a port; ports are numbers from 1 to 65535.")
    target = target if target.startswith("/") else f"/{target}"
    return scheme, str(read_host(host)), number, quote(target, safe=_KEPT)
