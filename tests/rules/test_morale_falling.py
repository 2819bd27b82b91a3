from __future__ import annotations

from datetime import date

from rules.look import Here
from wellkept.rules.morale_falling import morale_falling


def felt(*rounds: tuple[str, float | None]) -> Here:
    here = Here("2026-03-22").account("Kestrel").colleague("Dana").engagement("Backup", "Kestrel", accountable="Dana")
    for number, (closed_on, value) in enumerate(rounds, 1):
        bounds = {"low": value, "high": value, "n": 5.0, "known": 0.8}
        day = date.fromisoformat(closed_on)
        here.row("pulse", engagement="Backup", part=str(number), closed_on=day, value=value, **bounds)
    return here


def test_it_fell_by_point_seven_in_six_weeks() -> None:
    (finding,) = felt(("2026-02-20", 4.1), ("2026-03-06", 3.9), ("2026-03-20", 3.4)).judge(morale_falling)
    assert finding.sentence == (
        "How the team of Backup feels fell from 4.1 on 20 February 2026 to 3.4 on 20 March 2026, of 5."
    )
    assert finding.numbers["answers"] == 5.0


def test_it_closes_when_it_rises_and_a_little_less_is_nothing() -> None:
    assert felt(("2026-02-20", 4.1), ("2026-03-06", 3.2), ("2026-03-20", 3.6)).judge(morale_falling) == []


def test_what_is_older_than_six_weeks_does_not_count() -> None:
    assert felt(("2026-01-20", 4.5), ("2026-03-20", 3.4)).judge(morale_falling) == []
    assert felt(("2026-01-01", 4.5), ("2026-02-01", 3.4)).judge(morale_falling) == []


def test_a_round_with_too_few_answers_is_not_there() -> None:
    assert felt(("2026-02-20", 4.1), ("2026-03-20", None)).judge(morale_falling) == []
