from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.single_threaded import single_threaded


def look(ours: float = 0.93, theirs: float = 0.95, days: float = 20.0, *, kind: str = "client", **values: Any) -> Here:
    here = Here().account("Tessellate", kind).colleague("Priya", "Tomasz").contact("Jonah", "Ada", account="Tessellate")
    here.row("tie_strength", colleague="Priya", contact="Jonah", account="Tessellate", value=18.0)
    here.row("tie_strength", colleague="Tomasz", contact="Ada", account="Tessellate", value=1.0)
    row = {
        "account": "Tessellate",
        "known": 1.0,
        "top_colleague": "Priya",
        "top_colleague_share": ours,
        "top_contact": "Jonah",
        "top_contact_share": theirs,
        "k_total": days,
    }
    return here.row("breadth", **(row | values))


def test_one_thread_on_both_sides() -> None:
    here = look()
    (finding,) = here.judge(single_threaded)
    assert finding.sentence == (
        "The contact with Tessellate runs through one person on each side: 93 % of it through Priya, 95 % through "
        "Jonah."
    )
    assert finding.evidence[0].people == (here.id("Priya"), here.id("Jonah"))
    assert [action.says for action in finding.actions] == ["Add Ada beside Jonah", "Bring Tomasz to the next talk"]


def test_one_thread_on_one_side_only() -> None:
    (ours,) = look(theirs=0.5).judge(single_threaded)
    assert ours.sentence == "93 % of the contact with Tessellate runs through one colleague, Priya."
    assert [action.values["side"] for action in ours.actions] == ["ours"]
    (theirs,) = look(ours=0.5).judge(single_threaded)
    assert theirs.sentence == "95 % of the contact with Tessellate runs through one person there, Jonah."
    assert [action.values["side"] for action in theirs.actions] == ["theirs"]


def test_eighty_percent_is_not_over_eighty() -> None:
    assert look(0.8, 0.8).judge(single_threaded) == []
    assert look(0.8001, 0.5).judge(single_threaded)


def test_too_little_contact_says_nothing() -> None:
    assert look(days=3.9).judge(single_threaded) == []
    assert look(k_total=None).judge(single_threaded) == []
    assert look(None, None).judge(single_threaded) == []  # type: ignore[arg-type]


def test_a_contact_whom_nobody_knows_yet_is_named_before_nobody() -> None:
    here = look(ours=0.5)
    here.rows["tie_strength"].pop()
    assert here.judge(single_threaded)[0].actions[0].says == "Add Ada beside Jonah"
    here.kept["person"] = [row for row in here.kept["person"] if row["person"] != here.id("Ada")]
    assert here.judge(single_threaded)[0].actions[0].says == "Add a second person there beside Jonah"


def test_the_account_lead_owns_it_else_whose_ties_are_strongest() -> None:
    here = look()
    assert here.judge(single_threaded)[0].owner == here.id("Priya")
    here.kept["account"][0]["lead"] = here.id("Tomasz")
    assert here.judge(single_threaded)[0].owner == here.id("Tomasz")


def test_a_firm_may_draw_another_line_by_kind_of_account() -> None:
    assert look().for_kind("client", share=0.96).judge(single_threaded) == []
    assert look(kind="partner").for_kind("client", share=0.96).judge(single_threaded)
    assert look(days=3.0).for_kind("client", contact_days=2).judge(single_threaded)
