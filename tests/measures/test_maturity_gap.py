from __future__ import annotations

from datetime import date

import pytest

from world import World

Levels = tuple[float | None, float | None, float | None]


@pytest.mark.parametrize(
    ("levels", "gap"),
    [
        ((1.0, None, 3.0), 2.0),
        ((1.0, 2.5, 3.0), 0.5),
        ((1.0, 3.0, 3.0), 0.0),
        ((3.0, 1.0, 3.0), 0.0),  # what is planned lower than it is takes nothing away
        ((None, 3.0, 3.0), None),
        ((1.0, None, None), None),
    ],
)
def test_what_is_needed_less_what_will_be(levels: Levels, gap: float | None) -> None:
    world = World().account("Kestrel").engagement("Backup", "Kestrel")
    said = dict(zip(("now", "planned", "needed"), levels, strict=True))
    values = {"framework": "it", "area": "backup", "assessed_on": date(2026, 3, 2)}
    [row] = world.record("assessment", engagement=world.id("Backup"), **values, **said).measure(
        "maturity_gap", "2026-03-22"
    )
    assert (row["part"], row["value"], row["known"], row["assessment"]) == ("backup", gap, float(gap is not None), 1)
