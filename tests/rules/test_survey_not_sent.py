from __future__ import annotations

from rules.look import Here
from wellkept.rules.survey_not_sent import survey_not_sent


def ended(value: float, n: float) -> Here:
    return Here().contact("Carla").row("unasked", account="Meridian", value=value, n=n, cases=3)


def test_cases_ended_and_nobody_was_asked() -> None:
    (finding,) = ended(2, 2).judge(survey_not_sent)
    assert finding.sentence == "2 cases of Meridian ended in the last five weeks, and nobody was asked how it went."


def test_where_some_were_asked_chance_may_have_left_out_the_rest() -> None:
    assert ended(1, 2).judge(survey_not_sent) == []
