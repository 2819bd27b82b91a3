"""What rules work out from a Look is worked out once for each, and forgotten with it."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from wellkept.sdk.rule import Look

T = TypeVar("T")


def once_per_look(make: Callable[[Look], T]) -> Callable[[Look], T]:
    """Keep what `make` returns for as long as the Look lives: one moment has one Look, and many rules ask it.

    The Look itself is the key, by identity, and is not kept alive.
    """
    made: dict[int, tuple[weakref.ref[Look], T]] = {}

    @wraps(make)
    def ask(look: Look) -> T:
        key = id(look)
        kept = made.get(key)
        if kept is None or kept[0]() is not look:
            kept = (weakref.ref(look, lambda _: made.pop(key, None) and None), make(look))
            made[key] = kept
        return kept[1]

    return ask
