from __future__ import annotations

from typing import Any

import pytest

from rules.look import Here
from wellkept.rules.key_contact_gone import key_contact_gone


def look(*, kind: str = "client", **values: Any) -> Here:
    """Milo, who was heard of every two days, has not answered five messages of two of us for 40 days."""
    here = Here("2026-03-22 12:00").account("Meridian", kind, lead=1).colleague("Dana", "Priya")
    here.kept["account"][0]["lead"] = here.id("Dana")
    here.contact("Milo", level="manager").contact("Ada")
    here.row("pair_strength", one="Priya", other="Ada", value=9.0)
    row = {
        "person": "Milo",
        "account": "Meridian",
        "rank": 3,
        "value": 44.0,
        "last_own_at": "2026-02-06 09:00",
        "own_days": 60,
        "typical_gap": 2.0,
        "unanswered": 5,
        "askers": 2,
        "first_unanswered_at": "2026-02-10 09:00",
        "bounced_at": None,
        "ended_on": None,
        "known": 1.0,
    }
    return here.row("answering", **(row | values))


QUIET = {"unanswered": 0, "askers": 0, "first_unanswered_at": None}


def test_somebody_stopped_answering_everyone() -> None:
    here = look()
    (finding,) = here.judge(key_contact_gone)
    assert finding.sentence == "Milo was last heard of 44 days ago and has not answered 5 messages of two of us."
    assert (finding.subject_id, finding.part) == (str(here.id("Meridian")), str(here.id("Milo")))
    assert finding.owner == here.id("Dana")
    (action,) = finding.actions
    assert (action.kind, action.values["person"]) == ("find_successor", here.id("Milo"))
    assert action.values["ask"] == here.id("Ada")


def test_mail_that_comes_back_says_it_at_once() -> None:
    (finding,) = look(**QUIET, bounced_at="2026-03-20 08:00").judge(key_contact_gone)
    assert finding.sentence == "Milo can no longer be reached: mail came back on 20 March 2026."
    assert finding.sure == "high"


def test_a_post_that_ended_says_it_whatever_else() -> None:
    (finding,) = look(**QUIET, ended_on="2026-03-15", own_days=0, known=0.0).judge(key_contact_gone)
    assert finding.sentence == "Milo ended the post on 15 March 2026."
    assert finding.sure == "high"


def test_below_manager_or_of_unknown_level_nobody_is_key() -> None:
    assert look(rank=2).judge(key_contact_gone) == []
    assert look(rank=None).judge(key_contact_gone) == []
    assert look(account=None).judge(key_contact_gone) == []


def test_silence_alone_is_not_gone() -> None:
    assert look(**QUIET).judge(key_contact_gone) == []
    assert look(unanswered=2).judge(key_contact_gone) == []
    assert look(first_unanswered_at="2026-02-21").judge(key_contact_gone) == []


def test_it_waits_as_long_as_their_rhythm_asks() -> None:
    assert look(typical_gap=13.0).judge(key_contact_gone)
    assert look(typical_gap=14.0).judge(key_contact_gone) == []
    assert look(typical_gap=None).judge(key_contact_gone)


def test_who_was_hardly_ever_heard_of_opens_nothing() -> None:
    assert look(own_days=7).judge(key_contact_gone) == []
    assert look(last_own_at=None).judge(key_contact_gone) == []


def test_a_successor_closes_it() -> None:
    here = look().record_of("post", person="Ada", account="Meridian", level="manager", starts_on="2026-03-01")
    assert here.judge(key_contact_gone) == []
    for unfit in ({"level": "user"}, {"starts_on": "2026-01-01"}, {"starts_on": "2026-05-01"}, {"person": "Milo"}):
        post = {"person": "Ada", "account": "Meridian", "level": "manager", "starts_on": "2026-03-01"}
        assert look().record_of("post", **(post | unfit)).judge(key_contact_gone)


def test_after_half_a_year_it_is_history() -> None:
    assert look(ended_on="2025-09-24").judge(key_contact_gone)
    assert look(ended_on="2025-09-22").judge(key_contact_gone) == []


def test_a_post_yet_to_end_is_not_gone() -> None:
    assert look(**QUIET, ended_on="2026-04-30").judge(key_contact_gone) == []


def test_a_firm_may_set_each_line_by_kind_of_account() -> None:
    for line in ({"days": 50}, {"messages": 6}, {"own_days": 61}, {"times": 25}, {"gone_days": 20}):
        assert look().for_kind("client", **line).judge(key_contact_gone) == []
        assert look(kind="vendor").for_kind("client", **line).judge(key_contact_gone)


@pytest.mark.parametrize(
    ("ends_on", "is_called_gone"),
    [("2026-04-30", False), ("2026-03-22", False), ("2026-03-16", False), ("2026-03-15", True)],
)
def test_who_is_away_or_only_just_back_has_not_stopped_answering(ends_on: str, is_called_gone: bool) -> None:
    """It is Sunday the 22nd: who was away to the 15th has been back for five working days."""
    here = look().record_of("absence", absence=None, person="Milo", starts_on="2026-02-09", ends_on=ends_on)
    assert bool(here.judge(key_contact_gone)) is is_called_gone


def test_only_an_absence_of_their_own_that_has_begun_and_ends_counts() -> None:
    away = {"person": "Milo", "starts_on": "2026-02-09", "ends_on": None, "kind": "leave"}
    assert look().record_of("absence", **away).judge(key_contact_gone) == []
    for unfit in ({"person": "Ada"}, {"starts_on": "2026-03-23"}, {"kind": "leaving"}):
        assert look().record_of("absence", **(away | unfit)).judge(key_contact_gone)


def test_away_or_not_mail_that_comes_back_and_a_post_that_ended_say_it() -> None:
    for sign in ({"bounced_at": "2026-03-20 08:00"}, {"ended_on": "2026-03-15"}):
        here = look(**QUIET, **sign).record_of("absence", person="Milo", starts_on="2026-02-09", ends_on="2026-04-30")
        assert here.judge(key_contact_gone)


def test_a_firm_may_set_how_long_who_is_back_is_given() -> None:
    for back_days, found in ((0, 1), (5, 0)):
        here = look().record_of("absence", person="Milo", starts_on="2026-02-09", ends_on="2026-03-20")
        assert len(here.for_kind("client", back_days=back_days).judge(key_contact_gone)) == found
