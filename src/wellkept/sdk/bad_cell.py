"""Why a cell of a table cannot be read."""

from __future__ import annotations


class BadCellError(Exception):
    """A cell that cannot be read: names its column, what it says, and what is allowed."""

    def __init__(self, column: str, reason: str) -> None:
        super().__init__(f"column {column}: {reason}")
