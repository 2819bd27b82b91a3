from __future__ import annotations

from datetime import datetime
from typing import Any

from rules.look import Here
from wellkept.rules.complaint_not_followed_up import complaint_not_followed_up


def low(here: Here, at: str = "2026-03-17T10:00", **values: Any) -> Here:
    row = {"answer": 7, "account": "Meridian", "person": "Sunita", "value": 2.0, "scale": "csat", "survey": "case"}
    row |= {"invitation": "one", "owner": None, "followed_at": None}
    return here.row("low_answer", **(row | {"at": datetime.fromisoformat(at)} | values))


def desk() -> Here:
    return (
        Here("2026-03-20T18:00")
        .colleague("Ingrid")
        .contact("Sunita")
        .row("breadth", account="Meridian", top_colleague="Ingrid")
    )


def test_a_low_answer_after_which_nobody_called() -> None:
    (finding,) = low(desk()).judge(complaint_not_followed_up)
    assert finding.sentence == (
        "Sunita answered 2 on a scale up to 5 on 17 March 2026, and nobody was in touch within two business days."
    )
    assert (finding.owner, finding.waits_outside, finding.actions[0].kind) == (desk().id("Ingrid"), True, "call")


def test_two_business_days_are_given() -> None:
    assert low(desk(), "2026-03-18T10:00").judge(complaint_not_followed_up) == []
    assert low(desk(), "2026-03-13T10:00").judge(complaint_not_followed_up) != []


def test_contact_ends_it() -> None:
    followed = datetime.fromisoformat("2026-03-19T09:00")
    assert low(desk(), followed_at=followed).judge(complaint_not_followed_up) == []


def test_six_questions_of_one_invitation_are_one_finding() -> None:
    assert len(low(low(desk()), answer=8).judge(complaint_not_followed_up)) == 1
