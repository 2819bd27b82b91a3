from __future__ import annotations

from rules.gaps import look
from wellkept.rules.it_maturity_gap import it_maturity_gap


def test_the_solution_needs_more_than_there_is() -> None:
    here = look(operations=(1.0, None, 3.0), backup=(3.0, None, 3.0))
    (finding,) = here.judge(it_maturity_gap)
    assert finding.sentence == (
        "Backup needs more of the client's IT than is there or planned: day-to-day operations (1 today, 3 needed)."
    )
    assert (finding.evidence[0].kind, finding.evidence[0].ids) == ("assessment", (101,))
    assert (finding.numbers, finding.known, finding.sure) == ({"areas": 1.0, "levels": 2.0}, 1.0, "high")
    assert finding.owner == here.id("Dana")


def test_steps_that_are_planned_close_it() -> None:
    assert look(operations=(1.0, 3.0, 3.0)).judge(it_maturity_gap) == []
    (finding,) = look(operations=(1.0, 2.5, 3.0)).judge(it_maturity_gap)
    assert "(1 today, 2.5 planned, 3 needed)" in finding.sentence


def test_the_worst_come_first_and_the_others_are_named() -> None:
    levels = {"operations": 4.0, "backup": 5.0, "changes": 3.0, "identity": 2.0}
    (finding,) = look(**{area: (1.0, None, need) for area, need in levels.items()}).judge(it_maturity_gap)
    assert finding.sentence.index("backup and restore") < finding.sentence.index("day-to-day")
    assert finding.more == "The same holds of identity and access."
    assert finding.evidence[0].ids == (102, 101, 103, 104)


def test_what_is_not_known_opens_nothing_and_lowers_how_sure_it_is() -> None:
    assert look(operations=(None, None, 3.0), backup=(1.0, None, None)).judge(it_maturity_gap) == []
    (finding,) = look(operations=(1.0, None, 3.0), backup=(None, None, 4.0)).judge(it_maturity_gap)
    assert (finding.known, finding.sure) == (0.5, "medium")


def test_closed_work_and_the_other_framework_are_not_looked_at() -> None:
    here = look(operations=(1.0, None, 3.0))
    here.kept["engagement"][0]["closed_on"] = here.as_of.date()
    assert here.judge(it_maturity_gap) == []
    assert look("security", DE__CM=(1.0, None, 4.0)).judge(it_maturity_gap) == []


def test_a_firm_may_bear_a_small_gap() -> None:
    assert look(operations=(1.0, None, 2.0)).for_kind("client", levels=1.5).judge(it_maturity_gap) == []
