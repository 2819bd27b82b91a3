"""Who acts, and by which way: said once, by the pages' middleware, the command line and the worker.

Commands write it into the audit without an argument of their own. `clock` comes along, because nothing below pages and
commands reads one; outside of all three (a script, a shell) what is done is told all the same, as nobody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone


@dataclass(frozen=True)
class Acting:
    """`by` is asked for when it is needed: a page need not read who has signed in unless something is told."""

    way: str = "script"
    by: Callable[[], int | None] = lambda: None
    clock: Callable[[], datetime] = timezone.now


_acting: ContextVar[Acting | None] = ContextVar("acting", default=None)


def acting() -> Acting:
    """Who acts now."""
    return _acting.get() or Acting()


@contextmanager
def as_acting(who: Acting) -> Iterator[None]:
    """What is done inside is done by them."""
    token = _acting.set(who)
    try:
        yield
    finally:
        _acting.reset(token)
