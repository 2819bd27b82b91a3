"""How far a next action is, in words."""

from __future__ import annotations

from wellkept.findings.models import Action
from wellkept.web.filters import day


def action_state(row: Action) -> str:
    if row.state == Action.State.TAKEN and row.due_on:
        return f"taken, due {day(row.due_on)}"
    if row.state == Action.State.SNOOZED and row.snoozed_until:
        return f"snoozed until {day(row.snoozed_until)}"
    return str(row.state) + (f": {row.reason}" if row.reason else "")
