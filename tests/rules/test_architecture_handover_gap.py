from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.architecture_handover_gap import architecture_handover_gap


def look(**work: Any) -> Here:
    here = Here("2026-03-22 12:00").account("Kestrel").colleague("Dana", "Nora", "Jonas")
    values = {"accountable": "Dana", "starts_on": "2026-01-12"} | work
    return here.engagement("Backup", "Kestrel", **values)


def assumed(here: Here, statement: str = "The line is fast", **values: Any) -> Here:
    return here.record_of("assumption", engagement="Backup", statement=statement, **values)


def handed(here: Here, **values: Any) -> Here:
    people = {"presales": "Nora", "delivery": "Jonas"}
    return here.record_of("architecture_handover", engagement="Backup", **people | values)


def test_other_architect_and_six_assumptions() -> None:
    here = handed(look())
    for number in range(6):
        assumed(here, f"assumption {number}", owner="Nora", made_on="2026-01-10")
    (finding,) = here.judge(architecture_handover_gap)
    assert finding.sentence == (
        "Backup has begun, and Nora, who designed it, is not in the delivery; the design was not accepted by Jonas and"
        " 6 assumptions are not verified."
    )
    assert finding.more.endswith("and three more.")
    assert [(trace.kind, len(trace.ids)) for trace in finding.evidence] == [
        ("architecture_handover", 1),
        ("assumption", 6),
    ]
    assert finding.owner == here.id("Dana")
    assert len(finding.actions[0].values["steps"]) == 7


def test_it_closes_when_accepted_and_verified() -> None:
    here = assumed(handed(look(), accepted_on="2026-01-20"), owner="Nora", verified_on="2026-01-19")
    assert here.judge(architecture_handover_gap) == []


def test_who_designed_it_and_is_in_the_delivery_needs_no_hand_over() -> None:
    assert handed(look(), delivery="Nora").judge(architecture_handover_gap) == []
    assert handed(look(team=["Nora"])).judge(architecture_handover_gap) == []


def test_before_it_begins_nothing_is_said() -> None:
    for starts_on in ("2026-04-01", None):
        assert handed(look(starts_on=starts_on)).judge(architecture_handover_gap) == []


def test_an_assumption_without_an_owner_and_a_decision_without_one() -> None:
    here = assumed(look(), verified_on="2026-01-19")
    here.record_of("architecture_decision", engagement="Backup", title="One site or two", raised_on="2026-01-12")
    (finding,) = here.judge(architecture_handover_gap)
    assert finding.sentence == (
        "Backup has begun, and 1 assumption is without an owner or not verified and 1 decision has no owner."
    )


def test_what_was_assumed_later_was_not_handed_over() -> None:
    assert assumed(look(), made_on="2026-02-01").judge(architecture_handover_gap) == []


def test_closed_work_is_left_alone() -> None:
    assert handed(look(closed_on="2026-03-01")).judge(architecture_handover_gap) == []
