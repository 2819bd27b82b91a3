from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.going_cold import going_cold


def look(*, kind: str = "client", **values: Any) -> Here:
    here = Here("2026-03-22").account("Meridian", kind).colleague("Priya").contact("Milo")
    row = {
        "colleague": "Priya",
        "contact": "Milo",
        "account": "Meridian",
        "value": 23.0,
        "last_two_way_at": "2026-02-18 09:00",
        "dark": 0.81,
        "threshold": 0.6,
        "speaks": True,
        "cold": True,
        "usual_gap": 2.4,
        "known": 1.0,
    }
    return here.row("silence", **(row | values))


def test_a_tie_falls_silent() -> None:
    here = look()
    (finding,) = here.judge(going_cold)
    assert finding.sentence == "Priya and Milo have been silent for 23 working days, longer than ties like theirs bear."
    assert finding.numbers == {"working_days": 23, "chance_of_dark": 0.81, "usual_gap_days": 2.4}
    assert finding.subject_id == f"{here.id('Priya')}-{here.id('Milo')}"
    assert (finding.account, finding.owner) == (here.id("Meridian"), here.id("Priya"))
    assert [(action.kind, action.values["person"]) for action in finding.actions] == [("write", here.id("Milo"))]


def test_evidence_is_what_the_two_wrote_before() -> None:
    here = look()
    messages, meetings = here.judge(going_cold)[0].evidence
    assert (messages.kind, meetings.kind) == ("message", "meeting")
    assert messages.people == (here.id("Priya"), here.id("Milo"))
    assert messages.since is not None
    assert messages.since < here.rows["silence"][0]["last_two_way_at"]


def test_only_what_is_cold_and_speaks() -> None:
    assert look(cold=False).judge(going_cold) == []
    assert look(cold=None).judge(going_cold) == []
    assert look(speaks=False).judge(going_cold) == []


def test_near_its_line_it_is_less_sure() -> None:
    assert look().judge(going_cold)[0].sure == "high"
    assert look(dark=0.62).judge(going_cold)[0].sure == "medium"


def test_people_without_an_account_and_those_who_left_are_left_alone() -> None:
    assert look(account=None).judge(going_cold) == []
    assert look().record_of("post", person="Milo", ends_on="2026-03-01").judge(going_cold) == []
    assert look().record_of("post", person="Priya", ends_on="2026-03-01").judge(going_cold) == []
    stays = look().record_of("post", person="Milo", ends_on="2026-03-01").record_of("post", person="Milo")
    assert stays.judge(going_cold)


def test_what_is_gone_for_half_a_year_is_not_going() -> None:
    assert look(last_two_way_at="2025-09-24").judge(going_cold)
    assert look(last_two_way_at="2025-09-22").judge(going_cold) == []
    assert look(last_two_way_at=None).judge(going_cold) == []


def test_a_firm_may_set_when_a_tie_is_gone_by_kind_of_account() -> None:
    assert look().for_kind("client", gone_days=20).judge(going_cold) == []
    assert look(kind="vendor").for_kind("client", gone_days=20).judge(going_cold)
