"""Engagements that are being closed, or were not long ago: what rules on handing over look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import timedelta

from wellkept.sdk.act_by import firms_day
from wellkept.sdk.finding import Next
from wellkept.sdk.once_per_look import once_per_look
from wellkept.sdk.owner import owner_of_engagement
from wellkept.sdk.rule import Look, Row

CLOSED_LATELY = 180  # days: what was closed longer ago nobody hands over any more
SOON = 14


@once_per_look
def closed_lately(look: Look) -> list[Row]:
    """Engagements closed in the last half year."""
    today = firms_day(look)
    since = today - timedelta(days=CLOSED_LATELY)
    rows = (row for row in look.records("engagement") if row["closed_on"] and since <= row["closed_on"] <= today)
    return sorted(rows, key=lambda row: row["engagement"])


@once_per_look
def ending_soon(look: Look) -> list[Row]:
    """Open ones whose planned end is near or past."""
    today = firms_day(look)
    until = today + timedelta(days=SOON)
    rows = (row for row in look.records("engagement") if not (row["closed_on"] and row["closed_on"] <= today))
    return sorted(
        (row for row in rows if row["ends_on"] and row["ends_on"] <= until), key=lambda one: one["engagement"]
    )


@once_per_look
def deliverables_of(look: Look) -> Mapping[int, Sequence[Row]]:
    """By engagement, the rows of `deliverable_accepted` with the title of each."""
    found: dict[int, list[Row]] = defaultdict(list)
    titles = {row["deliverable"]: row["title"] for row in look.records("deliverable")}
    for row in look.numbers("deliverable_accepted"):
        found[row["engagement"]].append({**row, "title": titles.get(int(row["part"]), "a deliverable")})
    return found


def is_closed(look: Look, engagement: Row) -> bool:
    return bool(engagement["closed_on"] and engagement["closed_on"] <= firms_day(look))


def hand_over_plan(look: Look, engagement: Row, says: str, steps: Sequence[str]) -> Next:
    values = {"about": engagement["name"], "colleague": owner_of_engagement(look, engagement), "steps": list(steps)}
    return Next("plan", says, values)
