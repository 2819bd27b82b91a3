from __future__ import annotations

from datetime import date
from typing import Any

from measures.register import AS_OF, asked, work
from world import World


def state(world: World) -> dict[str, Any]:
    [row] = world.measure("requirement_state", AS_OF)
    return row


def test_late_is_measured_from_the_gate_that_needed_it() -> None:
    row = state(asked(work(design=(None, "2026-02-08"))))
    assert (row["late_days"], row["gate_on"], row["gate"], row["is_due"]) == (21.0, date(2026, 2, 8), 1, True)
    assert (row["value"], row["known"]) == (0.0, 1.0)


def test_recorded_on_that_day_or_before_it_is_in_time() -> None:
    assert state(asked(work(design=(None, "2026-03-01"))))["late_days"] == 0.0
    assert state(asked(work(design=(None, "2026-03-09"))))["late_days"] == 0.0


def test_who_is_through_a_later_gate_is_past_its_own() -> None:
    row = state(asked(work(build=(None, "2026-02-20"), design=(None, "2026-02-25"), pre_sales=(None, "2026-01-02"))))
    assert (row["gate_on"], row["gate_stage"], row["late_days"]) == (date(2026, 2, 20), "build", 9.0)
    assert state(asked(work(pre_sales=(None, "2026-01-02"))))["gate_on"] is None


def test_a_gate_whose_day_has_come_is_due_though_nobody_passed_it() -> None:
    assert state(asked(work(design=("2026-03-22", None))))["is_due"]
    assert not state(asked(work(design=("2026-03-23", None))))["is_due"]
    assert not state(asked(work(build=("2026-03-01", None))))["is_due"]
    assert not state(asked(work()))["is_due"]


def test_met_or_waived_by_somebody_is_done() -> None:
    assert state(asked(work(), met_on=date(2026, 3, 3)))["value"] == 1.0
    assert state(asked(work(), waived_by=5))["value"] == 1.0
