"""Numbers as pages show them: value with unit, interval, what it rests on, how much is known."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from wellkept import registry
from wellkept.web.filters import NOT_KNOWN, number, pct

SHARES = ("chance", "share")


def shown_number(name: str, value: float | None, low: Any, high: Any, n: Any, known: Any) -> SimpleNamespace:
    """One row of the component `numbers`."""
    measure = registry.measures()[name]
    first = measure.doc.strip().split(". ")[0].split(":")[0].replace("\n", " ")
    return SimpleNamespace(
        name=name,
        says=" ".join(first.split()),
        value=with_unit(value, measure.unit) if value is not None else "",
        interval=f"{_plain(low, measure.unit)} to {_plain(high, measure.unit)}"
        if low is not None and high is not None
        else "",
        n=number(n) if n is not None else "",
        known=known,
    )


def with_unit(value: float | None, unit: str) -> str:
    if value is None:
        return NOT_KNOWN
    if unit in SHARES:
        return pct(value)
    text = number(value, _decimals(value))
    return f"{text} {unit}" if unit else text


def _plain(value: float, unit: str) -> str:
    return pct(value) if unit in SHARES else number(value, _decimals(value))


def _decimals(value: float) -> int:
    if abs(value) >= 100 or value == int(value):
        return 0
    return 1 if abs(value) >= 10 else 2
