"""How a sentence says a number: the same everywhere, in plain English, whatever the machine's language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def percent(share: float) -> str:
    """`2 %`; what is not quite nothing or not quite all is said so."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 <= share < 1:
        return "over 99 %"
    return f"{share * 100:.0f} %"


def money(amount: float, currency: object) -> str:
    return f"{amount:,.0f} {currency}".strip()


def in_words(count: int) -> str:
    """Small numbers as words, larger ones as figures."""
    return NUMBERS[count] if 0 <= count < len(NUMBERS) else f"{count:,}"


def counted(count: float, thing: str, things: str = "") -> str:
    """`1 day`, `23 days`, `1.5 hours`."""
    whole = float(count).is_integer()
    figure = f"{int(count):,}" if whole else f"{count:,.1f}"
    return f"{figure} {thing if figure == '1' else things or thing + 's'}"


def times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{in_words(count)} times")


def ago(days: float) -> str:
    """How long ago: in days up to two months, then in months."""
    whole = int(days)
    if whole < 1:
        return "today"
    if whole <= 60:
        return "yesterday" if whole == 1 else f"{whole} days ago"
    return f"{in_words(round(whole / 30.44))} months ago"


def on_day(day: date | datetime) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"
