"""Numbers as pages show them: value with unit, interval, what it rests on, how much is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from wellkept import registry
from wellkept.findings.models import Number
from wellkept.web.filters import NOT_KNOWN, number, pct

SHARES = ("chance", "share")


@dataclass(frozen=True)
class ShownNumber:
    """One row of the component `numbers`."""

    name: str
    says: str
    value: str
    interval: str
    n: str
    known: float | None
    note: str = ""
    note_href: str = ""


def shown_number(
    name: str, value: float | None, low: float | None, high: float | None, n: float | None, known: float | None
) -> ShownNumber:
    """A number of a measure, whose docstring says what it means. What has no value is known to no share at all."""
    measure = registry.measures()[name]
    between = ""
    if value is not None and low is not None and high is not None:
        between = f"{_plain(low, measure.unit)} to {_plain(high, measure.unit)}"
    return ShownNumber(
        name=name,
        says=meaning(measure.doc),
        value=with_unit(value, measure.unit) if value is not None else "",
        interval=between,
        n=number(n) if n else "",
        known=known if value is not None else 0.0,
    )


def number_of(row: Number) -> ShownNumber:
    return shown_number(row.measure, row.value, row.low, row.high, row.n, row.known)


def meaning(doc: str) -> str:
    """The first sentence of a docstring, up to its first colon, without the marks of code."""
    first = " ".join(doc.strip().split("\n\n")[0].split()).replace("`", "")
    return re.split(r"[.:;](?= |$)", first)[0]


def with_unit(value: float | None, unit: str) -> str:
    if value is None:
        return NOT_KNOWN
    if unit in SHARES:
        return pct(value)
    return f"{_plain(value, unit)} {unit}" if unit and unit != "index" else _plain(value, unit)


def _plain(value: float, unit: str) -> str:
    return pct(value) if unit in SHARES else number(value, decimals_of(value))


def decimals_of(value: float) -> int:
    """As many decimals as say something."""
    if abs(value) >= 100 or value == int(value):
        return 0
    return 1 if abs(value) >= 10 else 2
