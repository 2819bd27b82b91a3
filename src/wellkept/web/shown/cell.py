"""Cells of a CSV that a spreadsheet must not run."""

from __future__ import annotations

from typing import Any

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay numbers."""
    if isinstance(value, str) and value.lstrip(" ;,\"'").startswith(STARTS):
        return f"'{value}"
    return "" if value is None else value
