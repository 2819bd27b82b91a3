from __future__ import annotations

import pytest

from rules.scope_look import look
from wellkept.rules.scope_without_acceptance import scope_without_acceptance


@pytest.mark.parametrize(
    ("accepted", "says"),
    [
        (0, "None of the five things agreed in Backup says by what the client will accept it."),
        (1, "One of the five things agreed in Backup says by what the client will accept it."),
        (3, "Three of the five things agreed in Backup say by what the client will accept it."),
    ],
)
def test_too_few_have_a_criterion(accepted: int, says: str) -> None:
    (finding,) = look(5, accepted=accepted).judge(scope_without_acceptance)
    assert finding.sentence == says
    assert len(finding.evidence[0].ids) == 5 - accepted


def test_it_closes_when_most_have_one() -> None:
    assert look(5, accepted=4).judge(scope_without_acceptance) == []
    assert look(0).judge(scope_without_acceptance) == []


def test_what_was_taken_out_does_not_count() -> None:
    here = look(1, accepted=1)
    here.record_of("scope_item", engagement="Backup", has_acceptance=False, ends_on="2026-05-01", version=1)
    assert here.judge(scope_without_acceptance) == []
