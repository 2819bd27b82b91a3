"""An engagement with requirements past their gate: what rules on the register look at."""

from __future__ import annotations

from typing import Any

from rules.look import Here


def look(*rows: dict[str, Any]) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").colleague("Dana")
    here.engagement("Backup", "Kestrel", accountable="Dana")
    for number, row in enumerate(rows, 1):
        here.row("requirement_state", **requirement(number) | row)
    return here


def requirement(number: int) -> dict[str, Any]:
    said = {"title": "Card data unreadable", "source": "PCI DSS 4", "stage": "design", "mandatory": True}
    gate = {"gate": 9, "gate_stage": "design", "gate_on": "2026-02-08", "late_days": 21.0, "recorded_on": "2026-03-01"}
    return {"engagement": "Backup", "part": str(number), "requirement": number, "value": 0.0} | said | gate
