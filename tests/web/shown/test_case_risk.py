"""Why a case is at risk, in words; what is not known is said so."""

from __future__ import annotations

from wellkept.findings.models import Number
from wellkept.sdk import case_risk as sdk
from wellkept.web.shown.case_risk import GOES_WRONG, WORDS, risks_of


def number(part: str, value: float | None, **more: float) -> Number:
    return Number(measure="case_risk", part=part, value=value, low=value, high=value, n=40.0, more=more)


def test_the_likeliest_comes_first_with_its_strongest_reasons() -> None:
    rows = [
        number("reopened", 0.1),
        number("handed over", 0.62, from_base=-3.0, from_team=0.8, team_rate=0.3, base=0.1, from_silence=-0.3),
        number("breach", None),
    ]
    found = risks_of(rows)
    assert [one.part for one in found] == ["handed over", "reopened", "breach"]
    assert found[0].adds == [
        "its team: it comes in 30\N{NO-BREAK SPACE}% of the team’s cases, in 10\N{NO-BREAK SPACE}% of all"
    ]
    assert found[0].takes == ["how long nothing has happened in it"]
    assert found[2].words == "not known"


def test_a_chance_is_never_shown_as_none_where_there_is_one() -> None:
    assert risks_of([number("reopened", 0.004)])[0].words == "under 1 %"
    assert risks_of([number("breach", 1.0, from_left=3.0)])[0].why == []


def test_every_part_and_every_reason_has_words() -> None:
    """A new sign of the measure without words here would be left out in silence."""
    assert set(GOES_WRONG) == set(sdk.PARTS)
    signs = {name for weights in sdk.COEFFICIENTS.values() for name in weights} - {"rates", "one"}
    assert signs | {"team", "topic"} == set(WORDS)
