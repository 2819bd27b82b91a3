from __future__ import annotations

from datetime import date
from typing import Any

from rules.look import Here
from wellkept.rules.colleague_leaving import colleague_leaving


def look(share: float = 0.6, days: float = 20.0, *, kind: str = "client") -> Here:
    here = Here("2026-03-22").account("Meridian", kind).colleague("Dana", "Priya")
    here.contact("Milo", "Ada", "Carla", "Noor", "Ben")
    here.kept["account"][0]["lead"] = here.id("Dana")
    here.row("breadth", account="Meridian", k_total=days, top_colleague="Priya")
    here.row("colleague_share", account="Meridian", person="Priya", share=share, ties=4)
    here.row("colleague_share", account="Meridian", person="Dana", share=1 - share, ties=1)
    for contact, strength in (("Ada", 2.0), ("Milo", 9.0), ("Carla", 1.0), ("Noor", 0.5), ("Ben", 0.0)):
        here.row("tie_strength", colleague="Priya", contact=contact, account="Meridian", value=strength)
    return here.row("tie_strength", colleague="Dana", contact="Carla", account="Meridian", value=7.0)


def away(starts_on: str = "2026-04-06", ends_on: str | None = "2026-05-15", **values: Any) -> dict[str, Any]:
    return {"person": "Priya", "starts_on": starts_on, "ends_on": ends_on, "kind": "leave"} | values


def test_somebody_who_holds_much_is_away_for_long() -> None:
    here = look().record_of("absence", **away())
    (finding,) = here.judge(colleague_leaving)
    assert finding.sentence == (
        "Priya is away from 6 April 2026 to 15 May 2026, and holds 60 % of the ties with Meridian: Milo, Ada, Carla "
        "and 1 other."
    )
    assert finding.part == str(here.id("Priya"))
    assert finding.owner == here.id("Dana")
    assert finding.act_by == date(2026, 3, 30)
    (action,) = finding.actions
    assert (action.kind, action.says) == ("hand_over", "Hand over 4 ties of Priya")
    assert action.values["people"] == [here.id(name) for name in ("Milo", "Ada", "Carla", "Noor")]


def test_thirty_days_are_long_and_twentynine_are_not() -> None:
    assert look().record_of("absence", **away("2026-04-01", "2026-04-30")).judge(colleague_leaving)
    assert look().record_of("absence", **away("2026-04-01", "2026-04-29")).judge(colleague_leaving) == []


def test_an_absence_without_end_counts_as_long() -> None:
    (finding,) = look().record_of("absence", **away("2026-03-01", None)).judge(colleague_leaving)
    assert "is away from 1 March 2026, until when is not known" in finding.sentence
    assert finding.act_by == date(2026, 3, 23)


def test_leaving_is_an_absence_of_that_kind_or_a_post_that_ends() -> None:
    (leaving,) = look().record_of("absence", **away(ends_on=None, kind="leaving")).judge(colleague_leaving)
    assert leaving.sentence.startswith("Priya leaves on 6 April 2026, and holds 60 %")
    post = {"person": "Priya", "side": "us", "ends_on": "2026-03-31"}
    (ends,) = look().record_of("post", **post).judge(colleague_leaving)
    assert ends.sentence.startswith("Priya leaves on 31 March 2026")
    (left,) = look().record_of("post", **(post | {"ends_on": "2026-03-13"})).judge(colleague_leaving)
    assert left.sentence.startswith("Priya left on 13 March 2026")


def test_a_change_of_post_is_not_leaving() -> None:
    here = look().record_of("post", person="Priya", side="us", ends_on="2026-03-31")
    assert here.record_of("post", person="Priya", side="us").judge(colleague_leaving) == []


def test_what_is_over_or_far_ahead_opens_nothing() -> None:
    assert look().record_of("absence", **away("2026-01-01", "2026-03-20")).judge(colleague_leaving) == []
    assert look().record_of("absence", **away("2026-04-22", "2026-06-30")).judge(colleague_leaving) == []
    assert look().judge(colleague_leaving) == []


def test_forty_percent_is_not_over_forty() -> None:
    assert look(0.4).record_of("absence", **away()).judge(colleague_leaving) == []
    assert look(0.41).record_of("absence", **away()).judge(colleague_leaving)


def test_too_little_contact_says_nothing() -> None:
    assert look(days=1.9).record_of("absence", **away()).judge(colleague_leaving) == []
    here = look().record_of("absence", **away())
    here.rows["breadth"].clear()
    assert here.judge(colleague_leaving) == []


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    for line in ({"share": 0.7}, {"days": 60}, {"notice_days": 7}, {"contact_days": 30}):
        assert look().record_of("absence", **away()).for_kind("client", **line).judge(colleague_leaving) == []
        assert look(kind="vendor").record_of("absence", **away()).for_kind("client", **line).judge(colleague_leaving)


def test_a_long_away_note_says_it_as_well() -> None:
    note = {"absence": None, "guessed": True}
    (finding,) = look().record_of("absence", **away("2026-03-20", "2026-05-15"), **note).judge(colleague_leaving)
    assert finding.sentence.startswith("Priya is away to 15 May 2026, by an away note of 20 March 2026, and holds 60 %")
    assert finding.evidence[0].ids == ()
    assert look().record_of("absence", **away("2026-03-20", "2026-04-17"), **note).judge(colleague_leaving) == []
