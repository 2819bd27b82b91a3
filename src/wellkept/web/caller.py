"""From where a request comes: a proxy's word counts only where the admin named that proxy."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


def caller(request: HttpRequest) -> Address | None:
    """The connection's own address; behind named proxies, the last address that none of them is.

    What stands further left in X-Forwarded-For the caller may have written themselves.
    """
    address = _address(request.META.get("REMOTE_ADDR", ""))
    told = request.headers.get("X-Forwarded-For", "").split(",")
    while address and _is_of(address, settings.PROXIES) and told:
        address = _address(told.pop().strip()) or address
    return address


def _address(words: str) -> Address | None:
    try:
        found = ip_address(words)
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _is_of(address: Address, networks: Sequence[Network]) -> bool:
    return any(address.version == one.version and address in one for one in networks)
