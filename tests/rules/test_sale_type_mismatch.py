from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.sale_type_mismatch import sale_type_mismatch

SMALL = {"departments": 1.0, "services_hours": 16.0, "services_share": 0.1, "days": 20.0}


def look(sold: str = "small", kind: str = "client", **seen: Any) -> Here:
    here = (
        Here("2026-03-22 12:00")
        .account("Kestrel", kind)
        .colleague("Dana")
        .engagement("Box", "Kestrel", accountable="Dana")
    )
    here.record_of("sale", engagement="Box", type="product", reach="tactical")
    return here.row("sale_signs", engagement="Box", sold=sold, known=1.0, **(SMALL | seen))


def test_a_box_that_is_a_solution() -> None:
    here = look(departments=5.0, services_hours=400.0)
    (finding,) = here.judge(sale_type_mismatch)
    assert finding.sentence == (
        "Box was sold as a tactical product, and looks like a solution: five departments and 400 hours of services."
    )
    assert (finding.owner, finding.evidence[0].kind) == (here.id("Dana"), "sale")
    assert sale_type_mismatch.severity == "warning"


def test_every_sign_speaks_by_itself_above_its_line() -> None:
    for sign in ({"departments": 3.0}, {"services_hours": 81.0}, {"services_share": 0.26}, {"days": 61.0}):
        assert len(look(**sign).judge(sale_type_mismatch)) == 1
    for sign in ({"departments": 2.0}, {"services_hours": 80.0}, {"services_share": 0.25}, {"days": 60.0}):
        assert look(**sign).judge(sale_type_mismatch) == []


def test_recorded_as_what_it_is_closes_it() -> None:
    assert look("large", departments=5.0).judge(sale_type_mismatch) == []
    assert look("", departments=5.0).judge(sale_type_mismatch) == []


def test_an_order_that_was_sold_as_a_solution() -> None:
    (finding,) = look("large").judge(sale_type_mismatch)
    assert finding.sentence.startswith("Box was sold as a strategic solution, and looks like a product order: one dep")
    assert look("large", services_share=None).judge(sale_type_mismatch)


def test_too_little_data_opens_nothing() -> None:
    unknown = dict.fromkeys(SMALL)
    assert look(**unknown).judge(sale_type_mismatch) == []
    for name in ("departments", "services_hours", "days"):
        assert look("large", **{name: None}).judge(sale_type_mismatch) == []


def test_closed_engagements_are_over() -> None:
    here = look(departments=5.0)
    here.kept["engagement"][0]["closed_on"] = here.as_of.date()
    assert here.judge(sale_type_mismatch) == []


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    assert look(departments=5.0).for_kind("client", departments=6.0).judge(sale_type_mismatch) == []
    assert look(departments=5.0, kind="internal").for_kind("client", departments=6.0).judge(sale_type_mismatch)
