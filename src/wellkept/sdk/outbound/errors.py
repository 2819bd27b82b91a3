"""What may go wrong on the way out, in words that hold no secret: a host is named, never a path or a query."""

from __future__ import annotations


class CannotReadError(Exception):
    """The server cannot be read; the text says why and what helps, and holds no secret. `later`: worth another try.

    `wait` says after how many seconds, where the server said so.
    """

    def __init__(self, words: str, *, later: bool = True, wait: float | None = None) -> None:
        super().__init__(words)
        self.later, self.wait = later, wait


class ShutError(CannotReadError):
    """Nothing may go out at all for now; the text says why."""


class RefusedAddressError(CannotReadError):
    """The address is none that wellkept goes to. Trying again changes nothing."""

    def __init__(self, words: str) -> None:
        super().__init__(words, later=False)
