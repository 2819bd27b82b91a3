"""Python's search for garbage in circles, put off while much streams through."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

AT_LEAST = 100_000  # new objects before it is searched: some batches of facts


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Facts on their way hold no circles, and to walk through them again and again took a third of keeping them."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(AT_LEAST, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
