from __future__ import annotations

from typing import Any

from rules.look import Here
from wellkept.rules.contact_by_proxy import contact_by_proxy


def look(*, kind: str = "client", closed_on: str | None = None, **values: Any) -> Here:
    here = Here().account("Meridian", kind).colleague("Dana", level="executive").colleague("Priya", level="manager")
    here.contact("Carla", level="decision maker").contact("Milo", level="manager")
    here.engagement("Migration", "Meridian", accountable="Dana", decision_maker="Carla", closed_on=closed_on)
    row = {
        "engagement": "Migration",
        "days_90": 34,
        "above_manager_days": 0,
        "known": 1.0,
        "top_colleague": "Priya",
        "top_contact": "Milo",
    }
    return here.row("contact_by_level", **(row | values))


def test_everything_runs_below_those_who_decide() -> None:
    here = look()
    (finding,) = here.judge(contact_by_proxy)
    assert finding.sentence == (
        "Migration had 34 contact days in 90 days, most of them between Priya and Milo; nobody above manager level "
        "spoke, on either side."
    )
    assert finding.owner == here.id("Dana")
    assert finding.evidence[0].people == (here.id("Priya"), here.id("Milo"))


def test_the_accountable_colleague_is_to_speak_with_a_peer() -> None:
    here = look()
    (call,) = here.judge(contact_by_proxy)[0].actions
    assert (call.kind, call.says) == ("call", "Dana to speak with Carla")
    assert (call.values["colleague"], call.values["person"]) == (here.id("Dana"), here.id("Carla"))


def test_one_word_from_above_keeps_it_quiet() -> None:
    assert look(above_manager_days=1).judge(contact_by_proxy) == []


def test_it_speaks_from_twenty_contact_days_on() -> None:
    assert look(days_90=19).judge(contact_by_proxy) == []
    assert look(days_90=20).judge(contact_by_proxy)


def test_levels_that_nobody_recorded_open_nothing() -> None:
    assert look(known=0.4).judge(contact_by_proxy) == []
    assert look(known=None).judge(contact_by_proxy) == []
    assert look(known=0.6).judge(contact_by_proxy)[0].sure == "medium"


def test_without_a_row_or_closed_it_is_quiet() -> None:
    assert look(closed_on="2026-03-01").judge(contact_by_proxy) == []
    here = look()
    here.rows.clear()
    assert here.judge(contact_by_proxy) == []


def test_a_firm_may_ask_for_more_days_by_kind_of_account() -> None:
    assert look().for_kind("client", contact_days=40).judge(contact_by_proxy) == []
    assert look(kind="partner").for_kind("client", contact_days=40).judge(contact_by_proxy)
