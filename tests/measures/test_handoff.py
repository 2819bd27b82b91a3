from __future__ import annotations

from datetime import date

import pytest
from tests.measures.test_deliverable_accepted import AS_OF, DAY, handed


def test_what_everybody_named_accepted_is_handed_over() -> None:
    world = handed({"told_on": DAY, "accepted_on": DAY}, {"told_on": DAY, "accepted_on": DAY})
    world.record("deliverable", engagement=world.id("move"), title="Guide", kind="documentation", due_on=None)
    (row,) = world.measure("handoff", AS_OF)
    assert (row["value"], row["low"], row["high"], row["n"]) == (0.5, 0.5, 1.0, 2.0)
    assert (row["known"], row["as_built"], row["as_built_accepted"], row["told"]) == (0.5, 1.0, 1.0, 1.0)


@pytest.mark.parametrize("answer", [{}, {"told_on": date(2026, 3, 1)}, {"refused_on": DAY}])
def test_one_who_did_not_accept_leaves_it_open(answer: dict[str, date]) -> None:
    (row,) = handed({"accepted_on": DAY}, answer).measure("handoff", AS_OF)
    assert (row["value"], row["as_built_accepted"], row["known"]) == (0.0, 0.0, 1.0)


def test_without_a_deliverable_there_is_no_row() -> None:
    world = handed()
    world.rows["deliverable"].clear()
    assert world.measure("handoff", AS_OF) == []
