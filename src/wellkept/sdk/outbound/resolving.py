"""Which addresses a name has. The system's own look-up cannot be cut short, so it is waited for beside."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue
from threading import Thread

Resolve = Callable[[str], Sequence[str]]


def resolve(name: str) -> list[str]:
    found = socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def resolve_within(look_up: Resolve, name: str, seconds: float) -> Sequence[str]:
    """What `look_up` finds; TimeoutError when it takes too long, OSError when there is nothing."""
    answers: SimpleQueue[Sequence[str] | OSError] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(look_up(name))
        except OSError as error:
            answers.put(error)
        except UnicodeError:
            answers.put(OSError("no such name"))

    Thread(target=ask, daemon=True, name="wellkept-look-up").start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, OSError):
        raise answer
    return answer
