"""T39, T42, T43, T46: names that turn, one verdict everywhere, no map of ports, encryption or a reason."""

from __future__ import annotations

import socket
import ssl
import time
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from certificates import authority, server_context
from servers import Server, answering, reply, serving
from wellkept.sdk.outbound import CannotReadError, Door, RefusedAddressError
from wellkept.sdk.outbound.spelling import read_host

PUBLIC = "93.184.215.14"


def silent(sock: socket.socket, server: Server) -> None:
    server.stopped.wait(3)


def test_a_name_that_turns_to_this_machine_is_checked_anew() -> None:
    """T39: public when it is saved, 127.0.0.1 when it is read."""
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    with serving(silent) as server:
        door = Door(resolve=lambda _: next(answers))
        door.refuse("mail.example.org", server.port)
        with pytest.raises(RefusedAddressError, match="private network"):
            door.connect("mail.example.org", server.port)
        assert server.connections == 0


def test_a_name_is_looked_up_once_for_a_connection() -> None:
    """T39: what was checked is what is connected to."""
    asked = []

    def turning(name: str) -> list[str]:
        asked.append(name)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    with serving(silent) as server:
        Door(["127.0.0.1"], resolve=turning).connect("mail.example.org", server.port).close()
    assert asked == ["mail.example.org"]


@pytest.mark.parametrize(
    "addresses",
    [
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        [PUBLIC, "::1"],
        [PUBLIC, "fe80::1%eth0"],
        [PUBLIC, "64:ff9b::7f00:1"],
    ],
)
def test_one_private_address_refuses_the_whole_name(addresses: list[str]) -> None:
    """T39."""
    with serving(silent) as server:
        with pytest.raises(RefusedAddressError):
            Door(resolve=lambda _: addresses).connect("mail.example.org", server.port)
        assert server.connections == 0


def test_a_name_server_that_fails_first_opens_nothing() -> None:
    """T39: SERVFAIL, then 127.0.0.1."""
    fails = iter([OSError("SERVFAIL"), None])

    def failing(name: str) -> list[str]:
        if error := next(fails):
            raise error
        return ["127.0.0.1"]

    door = Door(resolve=failing)
    with serving(silent) as server:
        with pytest.raises(CannotReadError, match="No address is known") as first:
            door.connect("mail.example.org", server.port)
        with pytest.raises(RefusedAddressError):
            door.connect("mail.example.org", server.port)
        assert server.connections == 0
    assert first.value.later


@pytest.mark.parametrize("addresses", [[], ["none"], [PUBLIC] * 33])
def test_answers_that_are_none_are_refused(addresses: list[str]) -> None:
    with pytest.raises(CannotReadError):
        Door(resolve=lambda _: addresses).refuse("mail.example.org")


def test_a_look_up_that_hangs_is_not_waited_for() -> None:
    began = time.monotonic()
    with pytest.raises(CannotReadError, match="No address is known"):
        Door(resolve=lambda _: time.sleep(1) or [PUBLIC], seconds=0.1).refuse("mail.example.org")
    assert time.monotonic() - began < 0.9


@pytest.mark.parametrize("port", [0, -1, 65536])
def test_a_port_is_one(port: int) -> None:
    with pytest.raises(RefusedAddressError, match="1 to 65535"):
        Door().connect(PUBLIC, port)


HOSTS = st.one_of(
    st.sampled_from(["localhost", "127.1", "127.0.0.1", "10.0.0.1", "[::1]", "two.example", "①②⑦.0.0.1", "a b", ""]),
    st.ip_addresses().map(lambda one: f"[{one}]" if one.version == 6 else str(one)),
    st.text(max_size=20),
)


def is_refused(way: Callable[[], object]) -> bool:
    try:
        way()
    except RefusedAddressError:
        return True
    except CannotReadError:
        return False
    return False


@settings(deadline=None, max_examples=100)
@given(HOSTS)
def test_save_test_and_run_agree(host: str) -> None:
    """T42: who is refused on one way is refused on all; who is not, on none."""
    known = {"localhost": ["127.0.0.2"], "two.example": ["127.0.0.1", "10.0.0.1"]}
    door = Door(["127.0.0.1"], resolve=lambda name: known.get(name, ["127.0.0.1"]), seconds=0.5)
    refused = is_refused(lambda: door.refuse(host, 1))
    assume(refused or isinstance(read_host(host), str) or host == "127.0.0.1")  # nothing leaves this machine

    def run() -> None:
        with door.http() as http:
            http.ask("GET", f"https://{host}:1/")

    assert is_refused(lambda: door.tls(host, 1)) == refused
    if not set(host) & set("/?#"):  # there an address on the web ends its host
        assert is_refused(lambda: door.refuse_address(f"https://{host}:1/")) == refused
        assert is_refused(run) == refused


@contextmanager
def filtered() -> Iterator[int]:
    """A port that does not answer at all: its queue is full."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        port = listener.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", port))
        yield port
        for one in waiting:
            one.close()


def test_closed_filtered_and_mistaken_ports_sound_the_same() -> None:
    """T43: even of a server that is allowed, no map of its ports can be drawn from what is said."""
    door = Door(["127.0.0.1"], seconds=0.15)
    with socket.create_server(("127.0.0.1", 0)) as free:
        closed = free.getsockname()[1]

    def gibberish(sock: socket.socket, server: Server) -> None:
        sock.sendall(b"220 mail.example.org ESMTP\r\n" * 3)
        server.stopped.wait(1)

    said = set()
    with filtered() as quiet, serving(gibberish) as other, serving(silent) as mute:
        for port in (closed, quiet, other.port, mute.port):
            for scheme in ("http", "https"):
                with pytest.raises(CannotReadError) as told, door.http() as http:
                    http.ask("GET", f"{scheme}://127.0.0.1:{port}/")
                said.add(str(told.value))
    assert len([one for one in said if "intruder" not in one]) == 1


def test_what_is_not_allowed_tells_nothing_of_its_ports() -> None:
    """T43: refused before anything is sent, open or closed."""
    with serving(silent) as server:
        told = []
        for port in (server.port, 1):
            with pytest.raises(RefusedAddressError) as refused:
                Door().connect("127.0.0.1", port)
            told.append(str(refused.value))
        assert server.connections == 0
    assert told[0] == told[1]


def test_a_second_address_is_tried() -> None:
    with serving(silent) as server:
        door = Door(["127.0.0.0/8"], resolve=lambda _: ["127.0.0.9", "127.0.0.1"])
        door.connect("mail.example.org", server.port).close()


class TestEncryption:
    """T46: refused with a named reason, or encrypted."""

    def refused(self, door: Door, server: Server, host: str = "mail.example.org") -> str:
        with pytest.raises(CannotReadError) as told:
            door.tls(host, server.port)
        assert told.value.later
        return str(told.value)

    def door(self, tmp_path: Path) -> Door:
        return Door(["127.0.0.1"], resolve=lambda _: ["127.0.0.1"], authority=authority(tmp_path), seconds=2)

    def test_the_name_stays_the_servers(self, tmp_path: Path) -> None:
        named = []
        context = server_context(tmp_path, "mail.example.org")
        context.sni_callback = lambda _sock, name, _context: named.append(name)
        with serving(answering(reply(b"ok")), context) as server, self.door(tmp_path).http() as http:
            answer = http.ask("GET", server.url("/a", "mail.example.org", "https"))
            assert answer.body == b"ok"
            assert named == ["mail.example.org"]
            assert f"host: mail.example.org:{server.port}".encode() in server.heard[0].lower()

    def test_by_address(self, tmp_path: Path) -> None:
        context = server_context(tmp_path, "127.0.0.1")
        with serving(silent, context) as server, self.door(tmp_path).tls("127.0.0.1", server.port) as sock:
            assert sock.version() in {"TLSv1.2", "TLSv1.3"}

    def test_signed_by_itself(self, tmp_path: Path) -> None:
        context = server_context(tmp_path, "mail.example.org", signed_by="itself")
        with serving(silent, context) as server:
            assert "signed by itself, or by nobody" in self.refused(self.door(tmp_path), server)

    def test_for_another_name(self, tmp_path: Path) -> None:
        with serving(silent, server_context(tmp_path, "mail.elsewhere.example")) as server:
            assert "for another name" in self.refused(self.door(tmp_path), server)
            assert "for another name" in self.refused(self.door(tmp_path), server, "127.0.0.1")

    def test_run_out(self, tmp_path: Path) -> None:
        with serving(silent, server_context(tmp_path, "mail.example.org", days_left=-1)) as server:
            assert "run out" in self.refused(self.door(tmp_path), server)

    def test_too_old(self, tmp_path: Path) -> None:
        context = server_context(tmp_path, "mail.example.org")
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
        with serving(silent, context) as server:
            assert "at least TLS 1.2" in self.refused(self.door(tmp_path), server)

    def test_trusted_by_the_machine_alone(self, tmp_path: Path) -> None:
        door = Door(["127.0.0.1"], resolve=lambda _: ["127.0.0.1"])
        with serving(silent, server_context(tmp_path, "mail.example.org")) as server:
            assert "nobody whom this machine trusts" in self.refused(door, server)

    def test_what_came_before_the_encryption_is_an_intruders(self, tmp_path: Path) -> None:
        """The answer to a question that was not asked yet would be taken for one that came encrypted."""

        def injecting(sock: socket.socket, server: Server) -> None:
            sock.sendall(b"* OK go ahead\r\n* PREAUTH\r\n")
            server.stopped.wait(1)

        door = self.door(tmp_path)
        with serving(injecting) as server:
            sock = door.connect("127.0.0.1", server.port)
            assert sock.recv(15) == b"* OK go ahead\r\n"
            with pytest.raises(CannotReadError, match="before the encryption"):
                door.start_tls(sock, "127.0.0.1")
            assert sock.fileno() < 0

    def test_begun_on_the_way(self, tmp_path: Path) -> None:
        context = server_context(tmp_path, "mail.example.org")

        def upgrading(sock: socket.socket, server: Server) -> None:
            sock.sendall(b"ready\n")
            with context.wrap_socket(sock, server_side=True) as secured:
                secured.sendall(b"hidden")
                server.stopped.wait(1)

        door = self.door(tmp_path)
        with serving(upgrading) as server:
            sock = door.connect("mail.example.org", server.port)
            assert sock.recv(6) == b"ready\n"
            with door.start_tls(sock, "mail.example.org") as secured:
                assert secured.recv(6) == b"hidden"
