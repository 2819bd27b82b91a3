from __future__ import annotations

from rules.look import Here
from wellkept.rules.satisfaction_dropped import satisfaction_dropped
from wellkept.sdk.survey_numbers import Estimate, share_of

COLUMNS = ("value", "low", "high", "n")


def asked(now: Estimate, before: Estimate) -> Here:
    here = Here().colleague("Dana").contact("Carla", account="Meridian")
    row = {name: getattr(now, name) for name in COLUMNS} | {f"before_{name}": getattr(before, name) for name in COLUMNS}
    return here.row("csat", account="Meridian", known=0.8, **row)


def test_fewer_are_content_than_a_quarter_ago() -> None:
    (finding,) = asked(share_of(20, 40), share_of(38, 40)).judge(satisfaction_dropped)
    assert finding.sentence == (
        "95 % of the answers of Meridian were content a quarter ago, 50 % are now, from 40 and 40 answers."
    )


def test_what_may_be_chance_opens_nothing() -> None:
    assert asked(share_of(3, 6), share_of(5, 6)).judge(satisfaction_dropped) == []
    assert asked(share_of(1, 4), share_of(40, 40)).judge(satisfaction_dropped) == []
    assert asked(share_of(40, 40), share_of(20, 40)).judge(satisfaction_dropped) == []
