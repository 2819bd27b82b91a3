"""When something is due, as one would say it."""

from __future__ import annotations

from datetime import date

from wellkept.web.filters import day_short, plural


def due_words(due: date | None, day: date) -> str:
    if due is None:
        return "no day set"
    late = (day - due).days
    if late > 0:
        return f"{plural(late, 'day')} late"
    return "today" if late == 0 else day_short(due, day)
