from __future__ import annotations

import pytest

from world import World


def test_shares_of_an_account_add_up_to_one() -> None:
    people = (
        World().colleague("dana", "sam").contact("carla", "milo", account="meridian").contact("kim", account="kestrel")
    )
    people.message("dana", ["carla", "milo"], "2026-03-02 09:00").message("sam", "carla", "2026-03-02 09:00")
    people.message("sam", "kim", "2026-03-02 09:00")
    rows = people.measure("colleague_share", "2026-03-22")
    found = {(row["account"], row["person"]): (row["share"], row["ties"]) for row in rows}
    meridian, kestrel = people.id("meridian"), people.id("kestrel")
    assert found == {
        (meridian, people.id("dana")): (pytest.approx(0.5), 2),
        (meridian, people.id("sam")): (pytest.approx(0.5), 1),
        (kestrel, people.id("sam")): (pytest.approx(1.0), 1),
    }
