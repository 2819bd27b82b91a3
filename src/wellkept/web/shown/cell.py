"""Cells of a CSV that a spreadsheet must not run."""

from __future__ import annotations

from typing import Any

from wellkept.sdk.formula_guard import guarded


def safe_cell(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula is guarded; numbers stay numbers."""
    if isinstance(value, str):
        return guarded(value)
    return "" if value is None else value
