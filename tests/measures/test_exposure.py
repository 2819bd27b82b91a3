from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def account(world: World, as_of: str = AS_OF) -> dict[str, Any]:
    (row,) = world.measure("exposure", as_of)
    return row


def engaged(risk: str = "high", value: float | None = 1_200_000.0, **values: Any) -> World:
    return World().account("meridian").engagement("move", "meridian", value=value, risk=risk, **values)


@pytest.mark.parametrize(("risk", "chance"), [("low", 0.05), ("medium", 0.15), ("high", 0.35)])
def test_value_times_the_chance_of_trouble(risk: str, chance: float) -> None:
    row = account(engaged(risk))
    assert row["value"] == pytest.approx(1_200_000 * chance)
    assert (row["low"], row["high"], row["engagements"]) == (row["value"],) * 3
    assert (row["n"], row["known"], row["renewals"], row["escalations"]) == (1, 1.0, 0.0, 0.0)


def test_what_the_client_has_accepted_is_at_stake_no_more() -> None:
    people = engaged().delivery("move", "2026-03-01", accepted=240_000.0, milestone="one")
    assert account(people)["value"] == pytest.approx(336_000)
    assert account(people, "2026-02-28")["value"] == pytest.approx(420_000)
    over = engaged().delivery("move", "2026-03-01", accepted=2_000_000.0)
    assert account(over)["value"] == 0.0


def report(people: World, share: float, index: float, when: str = "2026-03-01") -> World:
    earned = 1_200_000 * share
    q_over_index = (share + 0.2) / index - 0.2
    return people.delivery("move", when, planned=earned, earned=earned, actual=1_200_000 * q_over_index)


@pytest.mark.parametrize(("index", "chance"), [(0.96, 0.05), (0.91, 0.15), (0.81, 0.35), (0.79, 0.6)])
def test_from_a_fifth_earned_the_reports_tell_the_chance(index: float, chance: float) -> None:
    assert account(report(engaged("low"), 0.3, index))["value"] == pytest.approx(1_200_000 * chance)
    assert account(report(engaged("low"), 0.19, index))["value"] == pytest.approx(60_000)


def test_the_last_report_counts() -> None:
    people = report(report(engaged("low"), 0.3, 0.7, "2026-02-01"), 0.4, 0.96, "2026-03-01")
    assert account(people)["value"] == pytest.approx(60_000)
    assert account(people, "2026-02-15")["value"] == pytest.approx(720_000)


def test_without_risk_or_report_the_interval_spans_low_to_high() -> None:
    row = account(engaged(""))
    assert (row["low"], row["value"], row["high"]) == (60_000, 180_000, pytest.approx(420_000))
    assert row["known"] == 0.5


def test_closed_and_far_engagements_are_not_at_stake() -> None:
    assert account(engaged(closed_on=date(2026, 3, 1)))["value"] is None
    assert account(engaged(starts_on=date(2026, 9, 1)))["value"] is None
    assert account(engaged(starts_on=date(2026, 6, 1)))["value"] == pytest.approx(420_000)


def test_a_renewal_in_the_next_four_months_is_at_stake() -> None:
    people = World().account("meridian")
    people.record("contract", account=people.id("meridian"), value=100_000.0, renews_on=date(2026, 7, 20))
    assert account(people)["value"] == pytest.approx(10_000)
    assert account(people, "2026-03-21")["value"] is None
    assert account(people, "2026-07-21")["value"] is None
    people.record(
        "contract", account=people.id("meridian"), value=1_000.0, renews_on=date(2026, 4, 1), renewal_chance=0.5
    )
    row = account(people)
    assert (row["value"], row["renewals"], row["n"]) == (pytest.approx(10_500), pytest.approx(10_500), 2)


def test_a_vendor_is_worth_what_a_year_costs() -> None:
    people = World().account("northgate", kind="vendor", yearly_value=80_000.0)
    people.engagement("network", "northgate", value=100_000.0, risk="medium")
    assert account(people)["value"] == pytest.approx(95_000)


def test_nothing_recorded_is_not_known_and_no_value_neither() -> None:
    nothing, worthless = account(World().account("meridian")), account(engaged(value=None))
    assert (nothing["value"], nothing["known"], nothing["n"]) == (None, 0.0, 0)
    assert (worthless["value"], worthless["known"], worthless["n"]) == (None, 0.0, 1)
