"""A hostile server on the other end of a pair of sockets."""

from __future__ import annotations

import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from wellkept.sdk.imap.answers import read_said
from wellkept.sdk.imap.wire import ANSWER_LINES, LINE_BYTES, Wire
from wellkept.sdk.live import CannotReadError


@pytest.fixture
def wire_to() -> Iterator[Callable[..., Wire]]:
    """A wire whose other end is sent these pieces, with a pause after each."""
    open_ends: list[socket.socket] = []
    threads: list[threading.Thread] = []

    def connect(*pieces: bytes, pause: float = 0.0, times: int = 1, close: bool = False) -> Wire:
        ours, theirs = socket.socketpair()
        open_ends.extend((ours, theirs))

        def send() -> None:
            try:
                for _ in range(times):
                    for piece in pieces:
                        theirs.sendall(piece)
                        time.sleep(pause)
                if close:
                    theirs.close()
            except OSError:
                return

        threads.append(threading.Thread(target=send))
        threads[-1].start()
        return Wire(ours, 0.4)

    yield connect
    for one in open_ends:
        one.close()
    for thread in threads:
        thread.join(5)


def test_lines_and_literals_come_whole_however_they_are_cut(wire_to: Callable[..., Wire]) -> None:
    whole = b"* OK here\r\nplain\n* 1 FETCH {5}\r\na\r\nbc tail\r\n"
    wire = wire_to(*[whole[at : at + 1] for at in range(len(whole))])
    assert [wire.line(), wire.line(), wire.line()] == [b"* OK here", b"plain", b"* 1 FETCH {5}"]
    assert [wire.literal(5), wire.line()] == [b"a\r\nbc", b" tail"]
    assert not wire.holds_more()


def test_a_literal_that_nobody_could_hold_is_refused_before_it_comes(wire_to: Callable[..., Wire]) -> None:
    wire = wire_to(b"* 1 FETCH (BODY[HEADER] {9999999999}\r\n")
    with pytest.raises(CannotReadError, match="more than"):
        read_said(wire, LINE_BYTES)


def test_an_endless_line_is_cut(wire_to: Callable[..., Wire]) -> None:
    wire = wire_to(b"x" * 10_000, times=100_000)
    tracemalloc.start()
    with pytest.raises(CannotReadError, match="more than"):
        wire.line()
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_million_lines_are_cut(wire_to: Callable[..., Wire]) -> None:
    wire = wire_to(b"* 1 EXISTS\r\n" * 1_000, times=1_000)
    for _ in range(ANSWER_LINES):
        read_said(wire, LINE_BYTES)
    with pytest.raises(CannotReadError, match="more than"):
        read_said(wire, LINE_BYTES)


def test_who_trickles_is_cut_off_in_time(wire_to: Callable[..., Wire]) -> None:
    wire = wire_to(b"x", pause=0.1, times=30)
    began = time.monotonic()
    with pytest.raises(CannotReadError, match="too long") as error:
        wire.line()
    assert time.monotonic() - began < 1
    assert error.value.later


def test_who_is_slow_and_steady_has_time(wire_to: Callable[..., Wire]) -> None:
    wire = wire_to(b"x" * 5_000, pause=0.1, times=8)
    assert len(wire.literal(40_000)) == 40_000


def test_a_closed_connection_is_worth_another_try(wire_to: Callable[..., Wire]) -> None:
    wire = wire_to(b"* OK cut he", close=True)
    with pytest.raises(CannotReadError, match="closed the connection") as error:
        wire.line()
    assert error.value.later
    with pytest.raises(CannotReadError, match="closed the connection"):
        wire.send(b"x" * 1_000_000)
