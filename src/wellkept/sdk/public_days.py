"""Public holidays by country and region. The library that knows them is loaded when the first are asked for."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from importlib import import_module
from typing import Any


@cache
def _known() -> dict[str, list[str]]:
    found: dict[str, list[str]] = _library().list_supported_countries()
    return found


def _library() -> Any:
    return import_module("holidays")


def countries() -> Collection[str]:
    """The countries whose holidays are known."""
    return _known().keys()


def regions_of(country: str) -> Collection[str] | None:
    """The regions of a country that have holidays of their own; None of a country whose holidays are not known."""
    return _known().get(country)


def public_days(country: str, region: str, years: Collection[int]) -> dict[date, str]:
    """Day → what it is called there. Of a region that is not known, the country's own hold all the same."""
    known = regions_of(country) if country else None
    if known is None:
        return {}
    return dict(_library().country_holidays(country, subdiv=region if region in known else None, years=years))
