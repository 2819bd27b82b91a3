from __future__ import annotations

from datetime import date

from wellkept.sdk.public_days import countries, public_days, regions_of


def test_days_of_a_country_and_of_a_region() -> None:
    assert public_days("DE", "", [2026])[date(2026, 10, 3)]
    assert date(2026, 3, 8) not in public_days("DE", "", [2026])
    assert date(2026, 3, 8) in public_days("DE", "BE", [2026])


def test_a_region_that_is_none_leaves_the_countrys_own() -> None:
    assert public_days("DE", "TX", [2026]) == public_days("DE", "", [2026])
    assert public_days("", "BE", [2026]) == public_days("XX", "", [2026]) == {}
    assert "BE" in (regions_of("DE") or ())
    assert regions_of("XX") is None
    assert {"DE", "US"} <= set(countries())
