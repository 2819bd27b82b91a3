from __future__ import annotations

from datetime import date
from typing import Any

from rules.look import Here
from wellkept.rules.status_contradicts_measure import status_contradicts_measure

Report = tuple[str, str | None]


def look(*reports: Report, kind: str = "client", **figures: Any) -> Here:
    here = Here().account("Meridian", kind).colleague("Dana", "Priya")
    here.engagement("Migration", "Meridian", accountable="Dana", project_manager="Priya")
    for number, (said, measured) in enumerate(reports, 1):
        row = {"reported_at": f"2026-0{number}-15", "fact": 100 + number, "colour": said, "measured_colour": measured}
        row |= {"cpi": 0.84, "spi": 0.8} | figures
        here.row("earned_value", engagement="Migration", part=str(number), **row)
    return here


def test_green_against_red() -> None:
    here = look(("green", "red"))
    (finding,) = here.judge(status_contradicts_measure)
    assert finding.sentence == (
        "The report of 15 January 2026 on Migration says green, the figures say red (cost performance 0.84 and "
        "schedule performance 0.80)."
    )
    assert finding.evidence[0].ids == (101,)
    (call,) = finding.actions
    assert (call.kind, call.values["person"], call.values["colleague"]) == ("call", here.id("Priya"), here.id("Dana"))


def test_one_step_must_last_three_reports() -> None:
    step = ("green", "amber")
    assert look(step, step).judge(status_contradicts_measure) == []
    (finding,) = look(step, ("amber", "red"), step).judge(status_contradicts_measure)
    assert finding.sentence.startswith(
        "The last 3 reports on Migration look better than the figures: the one of 15 March"
    )
    assert finding.evidence[0].ids == (101, 102, 103)


def test_one_honest_report_between_breaks_it() -> None:
    step = ("green", "amber")
    assert look(step, ("amber", "amber"), step).judge(status_contradicts_measure) == []
    assert look(("green", "red"), ("red", "red")).judge(status_contradicts_measure) == []


def test_worse_than_measured_is_no_contradiction() -> None:
    assert look(("red", "green")).judge(status_contradicts_measure) == []


def test_an_unknown_colour_opens_nothing() -> None:
    step = ("green", "amber")
    assert look(("green", None)).judge(status_contradicts_measure) == []
    assert look(("", "red")).judge(status_contradicts_measure) == []
    assert look(step, ("green", None), step).judge(status_contradicts_measure) == []
    assert look().judge(status_contradicts_measure) == []


def test_figures_that_are_not_known_are_left_out() -> None:
    (finding,) = look(("green", "red"), spi=None).judge(status_contradicts_measure)
    assert finding.sentence.endswith("the figures say red (cost performance 0.84).")


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    step = ("green", "amber")
    assert look(step).for_kind("client", steps=1).judge(status_contradicts_measure)
    assert look(step, kind="vendor").for_kind("client", steps=1).judge(status_contradicts_measure) == []
    assert look(step, step).for_kind("client", reports=2).judge(status_contradicts_measure)


def test_a_status_report_that_went_out_is_a_report() -> None:
    here = look(("amber", "red"))
    assert here.judge(status_contradicts_measure) == []
    here.record_of("status_report", engagement="Migration", colour="green", sent_on=date(2026, 2, 3))
    (finding,) = here.judge(status_contradicts_measure)
    assert finding.sentence.startswith("The report of 3 February 2026 on Migration says green, the figures say red")


def test_a_status_report_before_any_figures_contradicts_none() -> None:
    here = look(("amber", "amber"))
    here.record_of("status_report", engagement="Migration", colour="green", sent_on=date(2026, 1, 3))
    assert here.judge(status_contradicts_measure) == []
