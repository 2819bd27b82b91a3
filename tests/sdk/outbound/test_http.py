"""T40 and T44: redirects that lead astray, and servers that never stop. Everything ends in time, small, in words."""

from __future__ import annotations

import gzip
import select
import socket
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator
from itertools import repeat
from pathlib import Path

import pytest

from certificates import authority, server_context
from servers import Server, answering, reply, serving
from wellkept.sdk.outbound import Answer, CannotReadError, Door, RefusedAddressError

MOST = 1_000_000
SECRET = {"Authorization": "Bearer of-the-firm", "Cookie": "session=1", "X-Kept": "yes"}


def door(**changed: object) -> Door:
    return Door(["127.0.0.1"], **({"seconds": 2.0, "most_bytes": MOST} | changed))  # type: ignore[arg-type]


def ask(url: str, method: str = "GET", way_out: Door | None = None, **more: object) -> Answer:
    with (way_out or door()).http() as http:
        return http.ask(method, url, **more)  # type: ignore[arg-type]


def test_an_answer_is_handed_back_whatever_its_status() -> None:
    with serving(answering(reply(b'{"why": 1}', "429 Too Many Requests", Retry_After="7", X_One="a"))) as server:
        answer = ask(server.url("/käse?q=a b".replace(" ", "%20")), headers={"X-Mine": "1"}, auth=("ann", "pä:ss"))
        assert (answer.status, answer.body) == (429, b'{"why": 1}')
        assert answer.headers["retry-after"] == "7"
        assert server.heard[0].startswith(b"GET /k%C3%A4se?q=a%20b HTTP/1.1\r\n")
        assert b"authorization: Basic YW5uOnDDpDpzcw==" in server.heard[0]


def test_connections_are_kept_and_bodies_sent() -> None:
    with serving(answering(reply(b"one"), reply(b"two"))) as server, door().http() as http:
        assert http.ask("POST", server.url(), content=b"a=1").body == b"one"
        assert http.ask("REPORT", server.url(), content=b"<x/>").body == b"two"
        assert server.connections == 1
        assert server.heard[1].startswith(b"REPORT / HTTP/1.1")
        assert server.heard[1].endswith(b"<x/>")


def test_a_connection_that_was_closed_meanwhile_is_opened_anew() -> None:
    def once(sock: socket.socket, server: Server) -> None:
        sock.recv(10_000)
        sock.sendall(reply(b"ok"))

    with serving(once) as server, door().http() as http:
        assert http.ask("GET", server.url()).body == b"ok"
        time.sleep(0.1)
        assert http.ask("GET", server.url()).body == b"ok"
        assert server.connections == 2


def test_no_proxy_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(answering(reply(b"proxy"))) as proxy, serving(answering(reply(b"server"))) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert ask(server.url()).body == b"server"
        assert proxy.connections == 0


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://mail.example.org/",
        "gopher://127.0.0.1:1/",
        "//127.0.0.1/",
        "http:/127.0.0.1/",
        "https://user@127.0.0.1/",
        "https://mail.example.org@127.0.0.1/",
        "https://127.0.0.1\\@mail.example.org/",
        "https://mail.example.org\\.127.0.0.1/",
        "https://mail.example.org:99999/",
        "https://mail.example.org:0/",
        "https://[::1%25lo]/",
        "https://127.1/",
        "https://①②⑦.0.0.1/",
        "https:// mail.example.org/",
        "https://mail.example.org/\r\nX-Other: 1",
        "https://mail.example.org/" + "a" * 9_000,
        "",
    ],
)
def test_odd_addresses_are_refused_alike_at_save_and_run(url: str) -> None:
    """T38 and T42, for addresses on the web."""
    way_out = Door(resolve=lambda _: ["93.184.215.14"])
    with pytest.raises(RefusedAddressError):
        way_out.refuse_address(url)
    with pytest.raises(RefusedAddressError):
        ask(url, way_out=way_out)


def test_nothing_public_is_read_without_encryption() -> None:
    way_out = Door(["10.0.0.5"], resolve=lambda name: ["10.0.0.5"] if "office" in name else ["93.184.215.14"])
    way_out.refuse_address("https://calendar.example.org/team.ics")
    way_out.refuse_address("http://calendar.office.example/team.ics")
    for refuse in (way_out.refuse_address, lambda url: ask(url, way_out=way_out)):
        with pytest.raises(RefusedAddressError, match="without encryption"):
            refuse("http://calendar.example.org/team.ics")


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See", "307 Temporary", "308 Permanent"])
@pytest.mark.parametrize(
    "target",
    [
        "http://169.254.169.254/latest/",
        "https://127.0.0.2/",
        "file:///etc/hostname",
        "//10.0.0.1/",
        "https://a@127.0.0.1/",
        "\\\\127.1",
    ],
)
def test_a_redirect_is_checked_like_any_address(status: str, target: str) -> None:
    """T40."""
    moved = answering(reply(b"", status, Location=target), reply(b"in"))
    with serving(moved) as server, pytest.raises(CannotReadError) as told:
        ask(server.url())
    assert not told.value.later


def test_redirects_end() -> None:
    """T40: 20 hops, and a circle."""
    with serving(answering(*(reply(b"", "302 Found", Location=f"/{hop}") for hop in range(20)))) as server:
        with pytest.raises(CannotReadError, match="circle"):
            ask(server.url())
        assert len(server.heard) == 6


def test_five_redirects_are_followed() -> None:
    hops = [reply(b"", "302 Found", Location=f"/{hop}") for hop in range(5)]
    with serving(answering(*hops, reply(b"there"))) as server:
        assert ask(server.url()).url == server.url("/4")


def test_encryption_is_never_given_up(tmp_path: Path) -> None:
    """T40: https to http."""
    with serving(answering(reply(b"clear"))) as clear:
        moved = answering(reply(b"", "302 Found", Location=clear.url()))
        way_out = door(authority=authority(tmp_path))
        with (
            serving(moved, server_context(tmp_path, "127.0.0.1")) as server,
            pytest.raises(CannotReadError, match="without encryption"),
        ):
            ask(server.url(scheme="https"), way_out=way_out)
        assert clear.connections == 0


def test_secrets_stay_with_their_origin() -> None:
    """T40: another port is another origin."""
    with serving(answering(reply(b"other"))) as other:
        with serving(answering(reply(b"", "302 Found", Location=other.url("/x")))) as server:
            assert ask(server.url(), headers=SECRET, auth=("a", "b")).body == b"other"
            assert b"authorization" in server.heard[0].lower()
        asked = other.heard[0].lower()
        assert b"authorization" not in asked
        assert b"cookie" not in asked
        assert b"x-kept: yes" in asked
        assert f"host: 127.0.0.1:{other.port}".encode() in asked


def test_secrets_go_on_within_their_origin() -> None:
    with serving(answering(reply(b"", "307 Temporary", Location="/x"), reply(b"ok"))) as server:
        assert ask(server.url(), "PROPFIND", headers=SECRET, content=b"<a/>").body == b"ok"
        assert server.heard[1].startswith(b"PROPFIND /x")
        assert b"of-the-firm" in server.heard[1]
        assert server.heard[1].endswith(b"<a/>")


def test_what_was_posted_goes_to_nobody_else() -> None:
    """T40: the body of a question for a token is itself a secret."""
    with serving(answering(reply(b"other"))) as other:
        moved = answering(reply(b"", "307 Temporary", Location=other.url()))
        with serving(moved) as server, pytest.raises(CannotReadError, match="to be sent to"):
            ask(server.url(), "POST", content=b"client_secret=1")
        assert other.connections == 0


def forever(first: bytes, more: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    """Sends until the other side hangs up, or three seconds are over."""

    def send(sock: socket.socket) -> None:
        sock.sendall(first)
        until = time.monotonic() + 3
        while time.monotonic() < until and not select.select([sock], [], [], pause)[0]:
            sock.sendall(more)

    return send


HEAD = b"HTTP/1.1 200 OK\r\n"
CHUNK = b"10000\r\n" + b"a" * 65_536 + b"\r\n"
HOSTILE = {
    "10 GB body": forever(HEAD + b"Content-Length: 10000000000\r\n\r\n", b"a" * 65_536),
    "body without end": forever(HEAD + b"\r\n", b"a" * 65_536),
    "chunks without end": forever(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", CHUNK),
    "chunks of one byte": forever(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 9_999),
    "a byte now and then": forever(HEAD + b"Content-Length: 100000\r\n\r\n", b"a", 0.05),
    "headers now and then": forever(HEAD, b"X-More: 1\r\n", 0.05),
    "headers without end": forever(HEAD, b"X-More: 1\r\n" * 1_000),
    "one header without end": forever(HEAD + b"X-More: ", b"a" * 65_536),
    "continue without end": forever(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100),
    "silence": forever(b"", b"", 0.05),
    "no such protocol": forever(b"* OK IMAP4rev1\r\n", b"", 0.05),
    "too short for its length": lambda sock: sock.sendall(HEAD + b"Content-Length: 100\r\n\r\nhalf"),
    "a length that is none": lambda sock: sock.sendall(HEAD + b"Content-Length: many\r\n\r\nhalf"),
    "two lengths": lambda sock: sock.sendall(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
    "a chunk that is none": lambda sock: sock.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n"),
    "hung up at once": lambda sock: None,
    "packed in something else": lambda sock: sock.sendall(reply(b"abc", Content_Encoding="br")),
    "packed badly": lambda sock: sock.sendall(reply(b"abc", Content_Encoding="gzip")),
    "packed and cut": lambda sock: sock.sendall(reply(gzip.compress(b"abc" * 99)[:-9], Content_Encoding="gzip")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_server_is_cut_off(name: str) -> None:
    """T44: within the time of one question, in words that name the host and no path."""
    with serving(answering(HOSTILE[name])) as server:
        began = time.monotonic()
        with pytest.raises(CannotReadError) as told:
            ask(server.url("/secret-path"), way_out=door(seconds=0.3))
        assert time.monotonic() - began < 0.8
    assert "secret-path" not in str(told.value)
    assert "127.0.0.1" in str(told.value) or "The server" in str(told.value)


def bomb() -> Iterator[bytes]:
    """1 MB that would unpack to a gigabyte: one piece of zeros, over and over."""
    pack = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
    yield pack.compress(b"") + pack.flush(zlib.Z_FULL_FLUSH)
    piece = pack.compress(bytes(8 << 20)) + pack.flush(zlib.Z_FULL_FLUSH)
    yield from repeat(piece, 128)


def test_a_packed_bomb_is_unpacked_no_further_than_it_may_be_large() -> None:
    """T44: a gigabyte in a megabyte."""
    packed = b"".join(bomb())
    with serving(answering(reply(packed, Content_Encoding="gzip"))) as server:
        tracemalloc.start()
        with pytest.raises(CannotReadError, match="more than 1,000,000 bytes"):
            ask(server.url())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 16_000_000


def test_what_was_packed_is_unpacked() -> None:
    with serving(answering(reply(gzip.compress(b"a" * MOST), Content_Encoding="gzip"))) as server:
        assert ask(server.url()).body == b"a" * MOST


def test_the_next_question_has_its_own_time() -> None:
    with serving(answering(reply(b"ok"))) as server, door(seconds=0.4).http() as http:
        for _ in range(3):
            assert http.ask("GET", server.url()).body == b"ok"
            time.sleep(0.2)


def test_one_question_may_be_given_less_or_more_room() -> None:
    with serving(answering(reply(b"a" * 100))) as server, door().http() as http:
        assert http.ask("GET", server.url(), most_bytes=100).body == b"a" * 100
        with pytest.raises(CannotReadError, match="more than 99 bytes"):
            http.ask("GET", server.url(), most_bytes=99)


def test_what_the_web_does_not_carry_is_not_sent() -> None:
    with pytest.raises(CannotReadError, match="letters"):
        ask("http://127.0.0.1:1/", headers={"X": "…"})
    with serving(answering(reply(b"ok"))) as server, pytest.raises(CannotReadError):
        ask(server.url(), headers={"X": "a\r\nY: b"})
