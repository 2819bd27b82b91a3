"""The newest refresh with what every page says in its frame, in one look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wellkept.findings.models import Refresh

# Written out, as it is asked for each page: composing it would cost several times as much as running it.
_NEWEST = """
    SELECT newest.*,
           (SELECT day FROM findings_refresh ORDER BY day LIMIT 1) AS first_day,
           (SELECT name FROM records_organisation WHERE is_firm) AS firm,
           (SELECT name FROM findings_tiefile WHERE day <= newest.day ORDER BY day DESC LIMIT 1) AS ties
    FROM findings_refresh newest ORDER BY newest.day DESC LIMIT 1
"""


@dataclass(frozen=True)
class Newest:
    """`first_day`: the first that has figures; `firm`: its name, or ""; `ties`: the file of ties, or ""."""

    refresh: Refresh
    first_day: date
    firm: str
    ties: str


def newest_refresh() -> Newest | None:
    """None while nothing was measured."""
    row: Any = next(iter(Refresh.objects.raw(_NEWEST)), None)
    if row is None:
        return None
    first = row.first_day if isinstance(row.first_day, date) else date.fromisoformat(row.first_day)
    return Newest(row, first, row.firm or "", row.ties or "")
