"""The only way out: one check for what is saved, tested and run, and connections to the address that was checked."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from time import monotonic

from wellkept.sdk.outbound.errors import CannotReadError, RefusedAddressError, ShutError
from wellkept.sdk.outbound.http import Http
from wellkept.sdk.outbound.judging import AllowList, may_reach
from wellkept.sdk.outbound.resolving import Resolve, resolve_within
from wellkept.sdk.outbound.resolving import resolve as ask_the_system
from wellkept.sdk.outbound.spelling import Address, read_address, read_host
from wellkept.sdk.outbound.tls import secured, trusting, unanswered
from wellkept.sdk.outbound.web_address import read_web_address

_MOST_ADDRESSES = 32  # more of one name are not a mail server's
_TRIED = 4


class Door:
    """Goes to public servers, and to those in `allowed`: names, addresses or networks that the firm's administrator
    wrote down although they are private. `seconds` is the most that one question may take, `most_bytes` the most that
    one answer may hold. `authority` is a file of certificates to trust in place of the machine's own. `shut` says why
    nothing goes out at all, not even a question for a name's address; "" where it does.
    """

    def __init__(
        self,
        allowed: Sequence[str] = (),
        *,
        resolve: Resolve | None = None,
        seconds: float = 10.0,
        most_bytes: int = 10_000_000,
        authority: Path | str | None = None,
        shut: str = "",
    ) -> None:
        self.seconds, self.most_bytes = seconds, most_bytes
        self._allowed = AllowList(allowed)
        self._resolve = resolve or ask_the_system
        self._authority = authority
        self._shut = shut

    def refuse(self, host: str, port: int | None = None) -> None:
        """Raises RefusedAddressError for a host that may not be gone to, CannotReadError for one without address."""
        self._checked(host, port, self.seconds)

    def refuse_address(self, url: str) -> None:
        """The same for an address on the web: its spelling, its host, and that it is encrypted outside of the firm."""
        at = read_web_address(url)
        self._refuse_plain(at.scheme == "http", *self._checked(at.host, at.port, self.seconds))

    def connect(self, host: str, port: int, seconds: float | None = None, *, plain: bool = False) -> socket.socket:
        """A connection to an address that was checked in this very call; the name is not looked up again.

        `plain`: nothing on it will be encrypted, which only servers in the list may ask for.
        """
        self._refuse_while_shut()
        patience = self.seconds if seconds is None else seconds
        until = monotonic() + patience
        name, addresses = self._checked(host, port, patience)
        self._refuse_plain(plain, name or host, addresses)
        chosen = addresses[:_TRIED]
        for number, address in enumerate(chosen):
            left = (until - monotonic()) / (len(chosen) - number)
            with suppress(OSError):
                return self._connected(address, port, left)
        raise CannotReadError(unanswered(host))

    def tls(self, host: str, port: int, seconds: float | None = None) -> ssl.SSLSocket:
        return self.start_tls(self.connect(host, port, seconds), host, seconds)

    def start_tls(self, sock: socket.socket, host: str, seconds: float | None = None) -> ssl.SSLSocket:
        """The same connection, encrypted from here on. Whatever came before that was not asked for is refused."""
        sock.setblocking(False)  # with a timeout a peek would wait for it in full
        with suppress(OSError):
            if sock.recv(1, socket.MSG_PEEK):
                sock.close()
                raise CannotReadError(f"{host} sent something before the encryption began, as an intruder would.")
        patience = self.seconds if seconds is None else seconds
        wrapped = secured(sock, self._context, host.strip("[]").removesuffix("."), patience)
        wrapped.settimeout(self.seconds)
        return wrapped

    def http(self, *, seconds: float | None = None, most_bytes: int | None = None) -> Http:
        return Http(self, seconds=seconds or self.seconds, most_bytes=most_bytes or self.most_bytes)

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return trusting(self._authority)

    def _connected(self, address: Address, port: int, seconds: float) -> socket.socket:
        sock = socket.create_connection((str(address), port), timeout=max(seconds, 0.001))
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        sock.settimeout(self.seconds)
        return sock

    def _checked(self, host: str, port: int | None, seconds: float) -> tuple[str, list[Address]]:
        """The name ("" for an address) and its addresses. One that is refused refuses the name as a whole."""
        if port is not None and not 0 < port < 65536:
            raise RefusedAddressError(f"{port} is not a port; ports are numbers from 1 to 65535.")
        self._allowed.refuse_unread()
        read = read_host(host)
        name = read if isinstance(read, str) else ""
        addresses = self._addresses(name, seconds) if isinstance(read, str) else [read]
        if not all(may_reach(name, address, self._allowed) for address in addresses):
            raise RefusedAddressError(
                f"{host[:80]} is inside a private network, or has an address that is not public. An administrator can "
                "allow it where wellkept runs: WELLKEPT_ALLOWED_HOSTS."
            )
        return name, addresses

    def _refuse_while_shut(self) -> None:
        if self._shut:
            raise ShutError(self._shut)

    def _refuse_plain(self, plain: bool, name: str, addresses: Sequence[Address]) -> None:
        if plain and not all(self._allowed.holds(name, address) for address in addresses):
            raise RefusedAddressError(
                "Outside of the firm's own network nothing is read without encryption; write https:// in front."
            )

    def _addresses(self, name: str, seconds: float) -> list[Address]:
        self._refuse_while_shut()
        try:
            written = resolve_within(self._resolve, name, seconds)
        except OSError as error:
            raise CannotReadError(f"No address is known for {name}. Check how it is written.") from error
        read = [read_address(one) for one in written]
        found = [one for one in read if one]
        if len(found) != len(read) or len(found) > _MOST_ADDRESSES:
            raise RefusedAddressError(f"{name} has addresses that no public server has.")
        if not found:
            raise CannotReadError(f"No address is known for {name}. Check how it is written.")
        return found
