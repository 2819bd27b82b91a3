"""An engagement with gates and requirements, said in few words."""

from __future__ import annotations

from datetime import date
from typing import Any

from world import World

AS_OF = "2026-03-22"


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def work(**gates: tuple[str | None, str | None]) -> World:
    """Gates by stage: due, passed."""
    world = World().account("Kestrel").engagement("Backup", "Kestrel").engagement("Other", "Kestrel")
    for stage, (due, passed) in gates.items():
        values = {"stage": stage.replace("_", "-"), "due_on": day(due), "passed_on": day(passed)}
        world.record("gate", engagement=world.id("Backup"), **values)
    return world


def asked(world: World, stage: str = "design", recorded: str = "2026-03-01", **values: Any) -> World:
    row = {"stage": stage, "recorded_on": day(recorded), "title": "Card data", "source": "PCI DSS 4"}
    plain = {"kind": "security", "mandatory": True, "met_on": None, "waived_by": None}
    return world.record("requirement", engagement=world.id("Backup"), **(plain | row | values))
