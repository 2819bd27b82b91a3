from __future__ import annotations

from datetime import date

from story_3 import said

from world import World


def test_one_firm_and_six_rows() -> None:
    rows = said("firm_mirror")
    assert {row["firm"] for row in rows} == {0}
    assert len(rows) == 6


def test_plans_of_all_clients_are_added_up_and_those_of_vendors_left_out() -> None:
    world, days = World(), {"promised_on": date(2026, 1, 1), "due_on": date(2026, 3, 1)}
    for name, kind, held in (("a", "client", date(2026, 3, 2)), ("b", "internal", None), ("v", "vendor", None)):
        world.account(name, kind=kind)
        world.record("review", account=world.id(name), kind="review", by="us", held_on=held, **days)
    found = {row["part"]: row for row in world.measure("firm_mirror", "2026-03-22")}
    assert (found["plans"]["value"], found["plans"]["n"]) == (50.0, 2.0)
    assert found["responders"]["verdict"] == "unscored"


def test_a_case_without_an_account_is_ours_too() -> None:
    world = World().case("a1").event("a1", "opened", "2026-03-02 09:00", "them")
    found = {row["part"]: row for row in world.measure("firm_mirror", "2026-03-22")}
    assert found["opening"]["n"] == 1
