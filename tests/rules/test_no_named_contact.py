from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from rules.look import Here
from wellkept.rules.no_named_contact import no_named_contact

SAID = {"known": 1.0, "channels": 1, "person": "Carla"}


def look(**values: Any) -> Here:
    """An account for which we work, whose named contact answered a week ago."""
    here = Here("2026-03-22").colleague("Dana").account("Meridian", lead="Dana").contact("Carla", account="Meridian")
    row = {"account": "Meridian", "answered_on": date(2026, 3, 15), "value": 7.0, "n": 1.0}
    return here.row("named_contact", **(row | SAID | values))


def works(here: Here, **values: Any) -> Here:
    return here.engagement("Migration", "Meridian", **values)


def test_a_named_contact_who_answers_closes_it() -> None:
    assert works(look()).judge(no_named_contact) == []


def test_nobody_is_named() -> None:
    here = works(look(n=0.0, value=None, answered_on=None, person=None))
    (finding,) = here.judge(no_named_contact)
    assert finding.sentence == "Nobody is named at Meridian whom we could go to."
    assert finding.closes == "Somebody is named at Meridian, and one of the ways to them is answered."
    assert (finding.owner, finding.evidence) == (here.id("Dana"), ())


def test_a_channel_that_answers_does_not_stand_for_a_name() -> None:
    (finding,) = works(look(n=0.0, person=None)).judge(no_named_contact)
    assert finding.sentence.startswith("Nobody is named")


def test_who_is_named_does_not_answer() -> None:
    here = works(look(value=91.0, answered_on=date(2025, 12, 21)))
    (finding,) = here.judge(no_named_contact)
    assert finding.sentence == (
        "The one named contact at Meridian did not answer in 91 days; the last answer was Carla's on 21 December 2025."
    )
    assert [(trace.kind, trace.people) for trace in finding.evidence] == [
        ("message", (here.id("Carla"),)),
        ("meeting", (here.id("Carla"),)),
    ]
    assert works(look(value=90.0)).judge(no_named_contact) == []


def test_of_several_none_ever_answered() -> None:
    (finding,) = works(look(n=3.0, value=None, answered_on=None, person=None)).judge(no_named_contact)
    assert finding.sentence == ("None of the three named contacts at Meridian answered by any way that leaves a trace.")


@pytest.mark.parametrize("closed_on", [None, date(2026, 3, 1)])
def test_only_where_work_goes_on(closed_on: date | None) -> None:
    here = works(look(n=0.0), closed_on=closed_on)
    assert bool(here.judge(no_named_contact)) is (closed_on is None)


def test_an_open_case_makes_an_account_live_and_is_counted() -> None:
    here = look(n=0.0)
    assert here.judge(no_named_contact) == []
    here.row("case_life", case=1, account="Meridian", is_open=True).row("case_life", case=2, account=None, is_open=True)
    (finding,) = here.judge(no_named_contact)
    assert finding.more == "1 case is open there."


def test_our_own_departments_and_another_line_of_the_firm() -> None:
    here = works(look(value=60.0)).for_kind("client", days=30.0)
    assert len(here.judge(no_named_contact)) == 1
    internal = Here("2026-03-22").account("Own", kind="internal").engagement("Work", "Own")
    internal.row("named_contact", account="Own", answered_on=None, value=None, n=0.0, **SAID)
    assert internal.judge(no_named_contact) == []
