"""Figures follow what was changed on a page: a worker makes them anew, so that the page answers at once."""

from __future__ import annotations

from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.web.page import now


def refresh_soon(*, full: bool = False) -> None:
    """Measure anew, once the change is stored; `full` tells the whole history again (another firm, another zone)."""
    ask_refresh(at=now(), full=full)
