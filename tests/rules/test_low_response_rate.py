from __future__ import annotations

import pytest

from rules.look import Here
from wellkept.rules.low_response_rate import low_response_rate


@pytest.mark.parametrize(("answered", "n", "fires"), [(38, 190, True), (7, 30, True), (7, 29, False), (8, 30, False)])
def test_under_a_quarter_of_thirty(answered: float, n: float, fires: bool) -> None:
    share = answered / n
    here = Here().row("survey_response", survey="case", answered=answered, n=n, value=share, high=share + 0.05)
    assert bool(here.judge(low_response_rate)) is fires


def test_it_says_what_is_not_known() -> None:
    here = Here().row("survey_response", survey="case", answered=38.0, n=190.0, value=0.2, high=0.26)
    (finding,) = here.judge(low_response_rate)
    assert finding.sentence == (
        "38 of 190 people answered the survey “case” in the last quarter: of 80 % nothing is known."
    )
