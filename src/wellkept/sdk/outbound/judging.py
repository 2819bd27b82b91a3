"""Which addresses wellkept may go to: public ones, and private ones that the firm's administrator allowed by name."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Network, IPv6Address, IPv6Network, ip_network

from wellkept.sdk.outbound.errors import RefusedAddressError
from wellkept.sdk.outbound.spelling import Address, read_host

Network = IPv4Network | IPv6Network


def _networks(*written: str) -> tuple[Network, ...]:
    return tuple(map(ip_network, written))


# What a machine in a cloud asks for its own keys, and what reaches only neighbours: no list opens these.
NEVER = _networks(
    "0.0.0.0/8",
    "169.254.0.0/16",
    "100.100.100.200/32",
    "168.63.129.16/32",
    "192.0.0.192/32",
    "224.0.0.0/4",
    "240.0.0.0/4",
    "::/128",
    "fe80::/10",
    "fec0::/10",
    "ff00::/8",
    "fd00:ec2::/32",
    "fd20:ce::/32",
)
# Addresses that carry another one inside (mapped, compatible, NAT64, Teredo, 6to4) and hide what is really reached;
# and networks of special use that some versions of Python still call global.
_CARRIERS = _networks("::ffff:0:0/96", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2001::/23", "2002::/16")
_SPECIAL = _networks(
    "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "100::/64", "100:0:0:1::/64", "3fff::/20", "5f00::/16"
)


class AllowList:
    """Names, addresses and networks that are gone to although they are not public. A name opens no loopback.

    `unread` are entries that cannot be read: then nothing is gone to, until somebody mends the list.
    """

    def __init__(self, written: Sequence[str]) -> None:
        self.networks: list[Network] = []
        self.names: set[str] = set()
        self.unread: list[str] = []
        for one in filter(None, map(str.strip, written)):
            self._add(one)

    def _add(self, one: str) -> None:
        try:
            self.networks.append(ip_network(one.strip("[]")))
        except ValueError:
            try:
                host = read_host(one)
            except RefusedAddressError:
                host = ""
            if isinstance(host, str) and host:
                self.names.add(host)
            else:
                self.unread.append(one)

    def refuse_unread(self) -> None:
        if self.unread:
            raise RefusedAddressError(
                f'"{self.unread[0][:80]}" in WELLKEPT_ALLOWED_HOSTS is no name, address or network, such as '
                "mail.office.example, 10.0.0.5 or 10.1.0.0/16; until that is mended nothing is read."
            )

    def holds(self, name: str, address: Address) -> bool:
        if any(address in network for network in self.networks):
            return True
        return name in self.names and (not address.is_loopback or name == "localhost")


def is_public(address: Address) -> bool:
    if any(address in network for network in (*NEVER, *_CARRIERS, *_SPECIAL)):
        return False
    return address.is_global and not address.is_multicast


def may_reach(name: str, address: Address, allowed: AllowList) -> bool:
    if any(address in network for network in NEVER):
        return False
    return is_public(address) or (allowed.holds(name, address) and not _carries(address))


def _carries(address: Address) -> bool:
    """Loopback's `::1` looks like one that carries an address, and is none."""
    if not isinstance(address, IPv6Address) or address.is_loopback:
        return False
    return any(address in network for network in _CARRIERS)
