"""Figures of one moment, measured anew from what is stored, so that any past day can be shown. Nothing is kept."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from wellkept.cli.refused import RefusedError
from wellkept.facts.models import Delivery, Meeting, Message
from wellkept.findings.look import SessionLook
from wellkept.pipeline import firm_day, street
from wellkept.records.models import Account
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.measure import RESULT

Row = Mapping[str, Any]


def anything_known() -> None:
    """Refuse to judge an empty home: that nothing is found there would say nothing."""
    if not any(model.objects.exists() for model in (Message, Meeting, Delivery, Account)):
        raise RefusedError("nothing has been read yet; `wellkept ingest PATHS` or `wellkept demo` comes first")


@contextmanager
def measured(as_of: datetime) -> Iterator[SessionLook]:
    with street() as opened:
        yield opened.at(as_of)


def day_of(as_of: datetime) -> date:
    """The firm's day that a moment closes."""
    return firm_day(as_of, str(firm_settings()["time_zone"]))


def result(row: Row | None) -> dict[str, float | None]:
    """value, low, high, n, known of a measure's row. Where there is none: nothing is known of it."""
    if row is None:
        return dict.fromkeys(RESULT[:3]) | {"n": 0.0, "known": 0.0}
    return {name: _finite(row[name]) for name in RESULT}


def _finite(value: Any) -> float | None:
    return float(value) if value is not None and math.isfinite(value) else None


def in_words(figures: Mapping[str, float | None], unit: str = "") -> str:
    """`0.82 (0.64 to 0.93), n 14, 100 % known`; what is not known is said so."""
    if figures["value"] is None:
        return "not known"
    said = f"{number_in_words(figures['value'])} {_unit(unit)}".rstrip()
    if figures["low"] is not None and figures["high"] is not None:
        said += f" ({number_in_words(figures['low'])} to {number_in_words(figures['high'])})"
    parts = [said]
    if figures["n"] is not None:
        parts.append(f"n {number_in_words(figures['n'])}")
    if figures["known"] is not None:
        parts.append(f"{figures['known'] * 100:.0f} % known")
    return ", ".join(parts)


def _unit(unit: str) -> str:
    """As it stands behind a number; a chance and an index are plain numbers."""
    return {"money": str(firm_settings()["currency"]), "chance": "", "index": ""}.get(unit, unit)


def number_in_words(value: float | None) -> str:
    if value is None:
        return "not known"
    if float(value).is_integer() or abs(value) >= 1000:
        return f"{value:,.0f}"
    return f"{value:.3g}"
