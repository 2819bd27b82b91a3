"""What a host is called: one plain spelling of a name or an address. Every other spelling is refused, not guessed at.

Programs read `127.1`, `0x7f.1` or `①②⑦.0.0.1` in different ways; a check that reads one and a system that reads another
is how such checks are passed by.
"""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address, ip_address

import idna

from wellkept.sdk.outbound.errors import RefusedAddressError

Address = IPv4Address | IPv6Address

_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_LONGEST = 253


def read_host(written: str) -> str | Address:
    """The name in lower case, with its international letters as registries write them, or the address."""
    if written.startswith("[") or ":" in written:
        return _sixth(written)
    plain = _ascii(written).removesuffix(".").lower()
    labels = plain.split(".")
    if len(plain) > _LONGEST or not all(map(_LABEL.fullmatch, labels)):
        raise _refused(written, "is not the name of a server; write it like mail.example.org")
    if _NUMBER.fullmatch(labels[-1]):
        return _fourth(plain, written)
    return plain


def read_address(written: str) -> Address | None:
    """An address as a resolver hands it over; None for one with a zone, or none at all."""
    try:
        return None if "%" in written else ip_address(written)
    except ValueError:
        return None


def _ascii(written: str) -> str:
    if written.isascii():
        return written
    try:
        return idna.encode(written, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        raise _refused(written, "has letters that no name of a server has") from None


def _fourth(plain: str, written: str) -> Address:
    try:
        found = IPv4Address(plain)
    except ValueError:
        raise _refused(written, "is an address in an odd spelling; write it as four numbers") from None
    if not written.isascii():
        raise _refused(written, "is an address in odd letters; write it as four numbers")
    return found


def _sixth(written: str) -> Address:
    bare = written[1:-1] if written.startswith("[") and written.endswith("]") else written
    try:
        return IPv6Address("" if "%" in bare else bare)
    except ValueError:
        raise _refused(written, "is not an address; write the name of the server alone, without port") from None


def _refused(written: str, why: str) -> RefusedAddressError:
    return RefusedAddressError(f'"{written[:80]}" {why}.')
