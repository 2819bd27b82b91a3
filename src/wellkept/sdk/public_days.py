"""Public holidays by country and region."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

import holidays


def countries() -> Collection[str]:
    """The countries whose holidays are known."""
    return holidays.list_supported_countries().keys()


def regions_of(country: str) -> Collection[str] | None:
    """The regions of a country that have holidays of their own; None of a country whose holidays are not known."""
    return holidays.list_supported_countries().get(country)


def public_days(country: str, region: str, years: Collection[int]) -> dict[date, str]:
    """Day → what it is called there. Of a region that is not known, the country's own hold all the same."""
    known = regions_of(country)
    if known is None:
        return {}
    return dict(holidays.country_holidays(country, subdiv=region if region in known else None, years=years))
