"""An engagement that is handed over, for tests of rules."""

from __future__ import annotations

from datetime import date
from typing import Any

from rules.look import Here

CLOSED = date(2026, 3, 20)


def handing(**engagement: Any) -> Here:
    here = Here("2026-03-22").account("Kestrel").colleague("Dana").contact("Carla", account="Kestrel")
    return here.engagement("Backup", "Kestrel", **({"accountable": "Dana", "closed_on": CLOSED} | engagement))


def deliverable(here: Here, part: str = "1", title: str = "As-built", **values: Any) -> Here:
    here.record_of("deliverable", engagement="Backup", title=title, kind="as_built")
    row = {"kind": "as_built", "due_on": None, "told_on": None, "value": 0.0, "n": 2.0, "known": 1.0}
    row |= {"told": 0.0, "accepted": 0.0, "refused": 0.0, "part": part}
    return here.row("deliverable_accepted", engagement="Backup", **(row | values))
