"""How pages say dates, numbers and money. Pure; what is not known is said so, never left out and never 0.

Times are shown as they come: a view hands over times in the reader's zone. A space that does not break stands
between a number and its unit.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from wellkept.web.prose import prose

NOT_KNOWN = "not known"
SPACE = "\u00a0"
SPANS = ((730, 365.25, "year"), (60, 30.44, "month"), (14, 7, "week"))  # from so many days on, days per unit, unit


def _day_of(value: date | datetime) -> date:
    return value.date() if isinstance(value, datetime) else value


def day(value: date | datetime | None) -> str:
    """Mon 23 Nov 2026."""
    return NOT_KNOWN if value is None else f"{value:%a} {value.day}{SPACE}{value:%b} {value.year}"


def day_long(value: date | datetime | None) -> str:
    """Monday 23 November 2026."""
    return NOT_KNOWN if value is None else f"{value:%A} {value.day}{SPACE}{value:%B} {value.year}"


def day_short(value: date | datetime | None, as_of: date | datetime | None = None) -> str:
    """23 Nov in the year of `as_of`, else 23 Nov 2025."""
    if value is None:
        return NOT_KNOWN
    year = "" if as_of is not None and as_of.year == value.year else f" {value.year}"
    return f"{value.day}{SPACE}{value:%b}{year}"


def month(value: date | datetime | None) -> str:
    """November 2026."""
    return NOT_KNOWN if value is None else f"{value:%B} {value.year}"


def moment(value: datetime | None) -> str:
    """Mon 23 Nov 2026, 06:10."""
    return NOT_KNOWN if value is None else f"{day(value)}, {value:%H:%M}"


def since(value: date | datetime | None, as_of: date | datetime) -> str:
    """How long before (or after) `as_of`: today, yesterday, 3 days ago, 7 months ago, in 5 weeks."""
    if value is None:
        return NOT_KNOWN
    days = (_day_of(as_of) - _day_of(value)).days
    if named := {0: "today", 1: "yesterday", -1: "tomorrow"}.get(days):
        return named
    return f"in {_span(-days)}" if days < 0 else f"{_span(days)} ago"


def _span(days: int) -> str:
    for least, size, unit in SPANS:
        if days >= least:
            return plural(int(days / size), unit)
    return plural(days, "day")


def plural(count: float | None, one: str, many: str = "") -> str:
    """1 account, 3 accounts; `many` where adding an s is not enough."""
    if count is None:
        return f"{many or one + 's'} {NOT_KNOWN}"
    return f"{number(count)}{SPACE}{one if count == 1 else many or one + 's'}"


def number(value: float | None, decimals: int = 0) -> str:
    """1,234 or 0.87; None is not known."""
    if value is None:
        return NOT_KNOWN
    text = f"{value:,.{decimals}f}"
    return text.removeprefix("-") if not text.strip("-0.,") else text.replace("-", "−")


def pct(value: float | None, decimals: int = 0) -> str:
    """A share of 1 as per cent: .54 is 54 %."""
    return NOT_KNOWN if value is None else f"{number(value * 100, decimals)}{SPACE}%"


def money(value: float | None, currency: str = "") -> str:
    """1,200,000 EUR, in whole units of the currency."""
    return NOT_KNOWN if value is None else f"{number(value)}{SPACE}{currency}".rstrip()


def size(value: float | None) -> str:
    """A number of bytes, to read: 3.4 MB."""
    if value is None:
        return NOT_KNOWN
    for least, unit in ((1e9, "GB"), (1e6, "MB"), (1e3, "kB")):
        if value >= least:
            return f"{value / least:.1f}{SPACE}{unit}"
    return plural(value, "byte")


def initials(name: str) -> str:
    """The first letters of the first and last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


def words(name: str) -> str:
    """A name of code as words: dry_well is dry well."""
    return name.replace("_", " ")


FILTERS: Mapping[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        day,
        day_long,
        day_short,
        month,
        moment,
        since,
        plural,
        number,
        pct,
        money,
        size,
        initials,
        words,
        prose,
    )
}
