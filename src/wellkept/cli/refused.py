from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class RefusedError(Exception):
    """A command cannot run; the text is one line and says what to do."""


@contextmanager
def refusals() -> Iterator[None]:
    """What backups, restores and moves refuse is a command that cannot run."""
    from wellkept.dump import refused

    try:
        yield
    except refused.RefusedError as why:
        raise RefusedError(str(why)) from None
