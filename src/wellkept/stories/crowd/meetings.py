"""When a crowd meets: the meetings of one slice of its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import numpy as np

from wellkept.stories.crowd.people import People

MEETINGS = 4
ANSWERS = ("accepted", "accepted", "accepted", "tentative", "declined", "")


def meetings(people: People, piece: int) -> Iterator[dict[str, Any]]:
    """Rows of meetings, without ids: between colleague and contact of a tie, sometimes with more of either side."""
    size = people.size
    rng, count = size.rng(MEETINGS, piece), size.meetings_each
    alive = np.flatnonzero((people.first <= piece) & (piece <= people.last))
    days = max(size.length.days, 1)
    for number in range(count):
        tie = int(alive[int(len(alive) * rng.random() ** 2)])
        day = size.begins(piece) + timedelta(days=int(rng.integers(0, days)))
        begins = day.replace(hour=int(rng.integers(7, 16)), minute=30 * int(rng.integers(0, 2)), second=0)
        guests = [int(people.colleague[tie]), int(people.contact[tie]), *_more(people, rng, tie)]
        yield _row(rng, f"{size.seed}-{piece}-{number}", begins, guests)


def _more(people: People, rng: np.random.Generator, tie: int) -> list[int]:
    """Further contacts of the colleague there, up to three."""
    after = range(tie + 1, min(tie + 1 + int(rng.integers(0, 4)), len(people.contact)))
    return [int(people.contact[one]) for one in after if people.colleague[one] == people.colleague[tie]]


def _row(rng: np.random.Generator, key: str, begins: datetime, guests: list[int]) -> dict[str, Any]:
    answers = [ANSWERS[int(rng.integers(0, len(ANSWERS)))] for _ in guests]
    ends = begins + timedelta(minutes=30 * int(rng.integers(1, 4)))
    return {
        "source": "crowd",
        "source_id": key,
        "happened_at": ends,
        "offset_minutes": 0,
        "plausible": True,
        "occurrence": key,
        "starts_at": begins,
        "organiser": guests[0],
        "invited": guests,
        "answers": answers,
        "cancelled": bool(rng.random() < 0.05),
        "moved": False,
        "place": "link",
        "sequence": 0,
        "recorded_at": begins - timedelta(days=3),
    }
