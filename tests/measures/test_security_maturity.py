from __future__ import annotations

from datetime import date

from wellkept.sdk.maturity import FUNCTIONS, areas
from world import World


def test_the_22_categories_of_6_functions() -> None:
    every = areas("security")
    assert len(every) == 22
    assert {one.function for one in every} == set(FUNCTIONS)
    assert all(len(one.anchors) == 6 for framework in ("it", "security") for one in areas(framework))


def test_fourteen_of_them_make_a_number_and_thirteen_do_not() -> None:
    for many, value in ((13, None), (14, 2.5)):
        world = World().account("Kestrel").engagement("Backup", "Kestrel")
        for one in areas("security")[:many]:
            said = {"framework": "security", "area": one.key, "assessed_on": date(2026, 3, 2), "now": 2.5}
            world.record("assessment", engagement=world.id("Backup"), **said)
        [row] = world.measure("security_maturity", "2026-03-22")
        assert (row["value"], row["n"]) == (value, float(many))
