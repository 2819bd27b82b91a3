"""A client whose IT or security stays below what a solution needs: what rules of maturity look at."""

from __future__ import annotations

from typing import Any

from rules.look import Here

Levels = tuple[float | None, float | None, float | None]


def look(framework: str = "it", **said: Levels) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").colleague("Dana")
    here.engagement("Backup", "Kestrel", accountable="Dana")
    for number, (area, levels) in enumerate(said.items(), 1):
        area_row(here, framework, area.replace("__", "."), levels, assessment=100 + number)
    return here


def area_row(here: Here, framework: str, area: str, levels: Levels, **more: Any) -> Here:
    now, planned, needed = levels
    known = now is not None and needed is not None
    gap = max(0.0, needed - max(now, planned or 0.0)) if now is not None and needed is not None else None
    row = {"framework": framework, "now": now, "planned": planned, "needed": needed, "value": gap}
    return here.row("maturity_gap", engagement="Backup", part=area, known=float(known), **row, **more)
