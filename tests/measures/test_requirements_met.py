from __future__ import annotations

from datetime import date

from measures.register import AS_OF, asked, work


def test_the_share_of_what_is_needed_by_now() -> None:
    world = work(design=(None, "2026-02-08"), build=("2026-05-01", None))
    asked(asked(asked(world), met_on=date(2026, 3, 3)), waived_by=5)
    asked(asked(world, mandatory=False), stage="build", met_on=date(2026, 3, 3))
    [row] = world.measure("requirements_met", AS_OF)
    assert (round(row["value"], 3), row["n"], row["met"], row["waived"], row["open"]) == (0.667, 3.0, 1.0, 1.0, 1.0)
    assert row["late"] == 3.0


def test_an_empty_register_is_not_known() -> None:
    assert work(design=(None, "2026-02-08")).measure("requirements_met", AS_OF) == []
