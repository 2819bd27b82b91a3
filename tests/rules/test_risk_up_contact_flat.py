from __future__ import annotations

from rules.look import Here
from wellkept.rules.risk_up_contact_flat import risk_up_contact_flat

REPORTED = ("2026-01-18", "2026-02-01", "2026-02-15", "2026-03-15")


def look(cpis: tuple[float | None, ...] = (0.97, 0.92, 0.87), last_at: str | None = None, known: float = 1.0) -> Here:
    here = Here("2026-02-15 23:00").colleague("Dana", level="executive").contact("Carla", level="decision maker")
    here.engagement("Migration", "Meridian", accountable="Dana", decision_maker="Carla")
    for number, cpi in enumerate(cpis, 1):
        here.row(
            "earned_value",
            engagement="Migration",
            part=str(number),
            reported_at=REPORTED[number - 1],
            fact=100 + number,
            cpi_raw=cpi,
        )
    value = None if last_at is None else 20.0
    return here.row("executive_contact", account="Meridian", last_at=last_at, value=value, known=known)


def test_three_reports_fell_and_no_executive_spoke() -> None:
    here = look()
    (finding,) = here.judge(risk_up_contact_flat)
    assert finding.sentence == (
        "The cost performance of Migration fell over three reports (0.97, 0.92, 0.87), and executives of both sides "
        "have never been seen to speak."
    )
    assert finding.evidence[0].ids == (101, 102, 103)
    assert (finding.owner, finding.actions[0].kind) == (here.id("Dana"), "call")
    assert finding.actions[0].says == "Call Carla before they hear it"


def test_executive_contact_counts_since_the_second_report() -> None:
    assert look(last_at="2026-02-01").judge(risk_up_contact_flat) == []
    assert look(last_at="2026-02-02").judge(risk_up_contact_flat) == []
    (finding,) = look(last_at="2026-01-31").judge(risk_up_contact_flat)
    assert finding.sentence.endswith("executives of both sides last spoke 20 days ago.")


def test_all_three_must_fall() -> None:
    assert look((0.97, 0.97, 0.87)).judge(risk_up_contact_flat) == []
    assert look((0.9, 0.92, 0.87)).judge(risk_up_contact_flat) == []
    assert look((0.97, 0.92, 0.93)).judge(risk_up_contact_flat) == []


def test_only_the_last_three_count() -> None:
    assert look((0.9, 0.97, 0.92, 0.87)).judge(risk_up_contact_flat)
    assert look((0.97, 0.92, 0.87, 0.9)).judge(risk_up_contact_flat) == []


def test_two_reports_or_unknown_figures_open_nothing() -> None:
    assert look((0.97, 0.92)).judge(risk_up_contact_flat) == []
    assert look((0.97, None, 0.87)).judge(risk_up_contact_flat) == []


def test_where_no_executive_is_on_record_it_is_quiet() -> None:
    assert look(known=0.0).judge(risk_up_contact_flat) == []
    here = look()
    here.rows["executive_contact"].clear()
    assert here.judge(risk_up_contact_flat) == []


def test_the_tenth_report_comes_after_the_ninth() -> None:
    here = look(())
    for number in range(1, 11):
        cpi = 1.0 - number / 100 if number >= 8 else 0.5
        here.row(
            "earned_value", engagement="Migration", part=str(number), reported_at="2026-02-01", fact=1, cpi_raw=cpi
        )
    assert "(0.92, 0.91, 0.90)" in here.judge(risk_up_contact_flat)[0].sentence
