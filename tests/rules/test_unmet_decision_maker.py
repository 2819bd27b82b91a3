from __future__ import annotations

from datetime import date, datetime
from typing import Any

from rules.look import Here
from wellkept.rules.unmet_decision_maker import unmet_decision_maker


def story(as_of: str = "2026-02-09", *, kind: str = "client", **values: Any) -> Here:
    """A kick-off of nine people, six weeks ago, and nothing since."""
    look = Here(as_of).account("Meridian", kind).colleague("Dana", level="executive").colleague("Priya", "Sam")
    look.contact("Carla", level="decision maker").contact("Milo", level="manager")
    look.engagement(
        "Migration",
        "Meridian",
        **({"value": 1_200_000.0, "risk": "high", "accountable": "Dana", "decision_maker": "Carla"} | values),
    )
    look.row("pair_strength", one="Dana", other="Priya", value=12.0)
    look.row("pair_strength", one="Priya", other="Milo", value=30.0)
    return look.row("pair_strength", one="Dana", other="Carla", value=0.1)


def contact(look: Here, **values: Any) -> Here:
    row = {
        "engagement": "Migration",
        "decision_maker": "Carla",
        "value": None,
        "known": 1.0,
        "big_meetings": 1,
        "last_big_at": "2026-01-16 10:00",
        "last_big_people": 9,
        "lower_last_at": None,
    }
    return look.row("decision_maker_contact", **(row | values))


def test_one_meeting_of_nine_is_not_having_met() -> None:
    look = contact(story())
    (finding,) = look.judge(unmet_decision_maker)
    assert finding.sentence == (
        "The decision maker, Carla, was met once, 23 days ago, among nine people; nobody of ours at that level has "
        "exchanged a word with them; Migration stands for 1,200,000 EUR at high risk."
    )
    assert (finding.subject_id, finding.account) == (str(look.id("Migration")), look.id("Meridian"))
    assert finding.owner == look.id("Dana")
    assert finding.sure == "high"
    assert finding.numbers["big_meetings"] == 1
    assert finding.act_by == date(2026, 2, 23)


def test_it_names_the_warmest_path_and_proposes_times() -> None:
    look = contact(story())
    introduce, propose = look.judge(unmet_decision_maker)[0].actions
    assert (introduce.kind, introduce.says) == ("introduce", "Ask Milo to introduce Dana to Carla")
    assert introduce.values["path"] == [look.id(name) for name in ("Dana", "Priya", "Milo", "Carla")]
    assert introduce.values["assumed"] == [[look.id("Milo"), look.id("Carla")]]
    assert (propose.kind, propose.values["person"]) == ("propose_times", look.id("Carla"))


def test_evidence_is_the_engagement_and_all_that_is_seen_of_the_decision_maker() -> None:
    look = contact(story())
    engagement, *facts = look.judge(unmet_decision_maker)[0].evidence
    assert (engagement.kind, engagement.ids) == ("engagement", (look.id("Migration"),))
    assert [trace.kind for trace in facts] == ["meeting", "message", "contact_note"]
    assert {trace.people for trace in facts} == {(look.id("Carla"),)}
    assert {trace.until for trace in facts} == {datetime(2026, 2, 9)}


def test_never_met_at_all_and_long_ago_are_said_so() -> None:
    (never,) = contact(story(), big_meetings=0, last_big_at=None).judge(unmet_decision_maker)
    assert "Carla, has never been met: nobody of ours at that level" in never.sentence
    (ago,) = contact(story(), value=120.0).judge(unmet_decision_maker)
    assert "Carla, last spoke with somebody at that level on our side four months ago" in ago.sentence


def test_a_talk_within_ninety_days_keeps_it_quiet() -> None:
    assert contact(story(), value=89.0).judge(unmet_decision_maker) == []
    assert contact(story(), value=90.0).judge(unmet_decision_maker) == []
    assert contact(story(), value=90.1).judge(unmet_decision_maker)


def test_only_above_the_firms_line() -> None:
    small = {"value": 99_999.0, "risk": "medium"}
    assert contact(story(**small)).judge(unmet_decision_maker) == []
    assert contact(story(**small | {"risk": "high"})).judge(unmet_decision_maker)
    assert contact(story(**small | {"value": 100_000.0})).judge(unmet_decision_maker)
    look = contact(story(**small))
    look.settings["firms_line"] = 50_000.0
    assert look.judge(unmet_decision_maker)


def test_a_value_that_is_not_known_is_not_above_the_line() -> None:
    assert contact(story(value=None, risk="")).judge(unmet_decision_maker) == []


def test_an_engagement_that_is_closed_needs_nobody() -> None:
    assert contact(story(closed_on="2026-02-01")).judge(unmet_decision_maker) == []


def test_what_is_not_known_opens_nothing() -> None:
    assert story().judge(unmet_decision_maker) == []
    assert contact(story(), decision_maker=None).judge(unmet_decision_maker) == []
    assert contact(story(), known=0.0).judge(unmet_decision_maker) == []


def test_the_days_are_the_firms_own_by_kind_of_account() -> None:
    look = contact(story(), value=50.0).for_kind("client", days=45)
    assert look.judge(unmet_decision_maker)
    vendor = contact(story(kind="vendor"), value=50.0).for_kind("client", days=45)
    assert vendor.judge(unmet_decision_maker) == []
