from __future__ import annotations

from rules.look import Here
from wellkept.rules.no_self_correction import no_self_correction


def look(
    cpis: tuple[float | None, ...] = (0.95, 0.91, 0.88), earned: float | None = 0.22, kind: str = "client"
) -> Here:
    here = Here("2026-03-22 12:00").account("Meridian", kind).colleague("Dana", level="executive")
    here.engagement("Migration", "Meridian", accountable="Dana")
    for number, cpi in enumerate(cpis, 1):
        here.row(
            "earned_value",
            engagement="Migration",
            part=str(number),
            reported_at=f"2026-0{number}-15",
            fact=100 + number,
            cpi=cpi,
            earned_share=earned,
        )
    return here


def test_it_does_not_get_better() -> None:
    here = look()
    (finding,) = here.judge(no_self_correction)
    assert finding.sentence == (
        "Migration does not correct itself: at 22 % earned, the cost performance of the last three reports was 0.95, "
        "0.91, 0.88."
    )
    assert finding.evidence[0].ids == (101, 102, 103)
    assert finding.owner == here.id("Dana")
    assert no_self_correction.chapter == "engagement"


def test_better_than_either_of_the_two_before_is_correction() -> None:
    assert look((0.85, 0.91, 0.88)).judge(no_self_correction) == []
    assert look((0.91, 0.85, 0.88)).judge(no_self_correction) == []
    assert look((0.88, 0.88, 0.88)).judge(no_self_correction)


def test_from_point_nine_on_it_is_quiet() -> None:
    assert look((0.95, 0.92, 0.9)).judge(no_self_correction) == []


def test_no_verdict_before_a_fifth_is_earned() -> None:
    assert look(earned=0.199).judge(no_self_correction) == []
    assert look(earned=0.2).judge(no_self_correction)
    assert look(earned=None).judge(no_self_correction) == []


def test_two_reports_or_unknown_figures_open_nothing() -> None:
    assert look((0.91, 0.88)).judge(no_self_correction) == []
    assert look((0.95, None, 0.88)).judge(no_self_correction) == []


def test_closed_engagements_are_over() -> None:
    here = look()
    here.kept["engagement"][0]["closed_on"] = here.as_of.date()
    assert here.judge(no_self_correction) == []


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    for line in ({"cost_performance": 0.8}, {"earned_share": 0.5}):
        assert look().for_kind("client", **line).judge(no_self_correction) == []
        assert look(kind="vendor").for_kind("client", **line).judge(no_self_correction)
