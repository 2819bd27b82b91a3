"""Dates and moments as tables write them: which way round, with which clock, and when that cannot be known."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import Literal

from wellkept.sdk.bad_cell import BadCellError

Order = Literal["", "day first", "month first", "year first"]
ORDERS: tuple[Order, ...] = ("day first", "month first", "year first")
PIVOT = 70  # of years in two digits: 70 to 99 are 19.., 00 to 69 are 20..
NOON = time(12)
_NUMBERS = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_NAMED = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?[ .,/-]+([^\W\d_]{3,9})[ .,/-]+([0-9]{4}|[0-9]{2})")
_MONTH_NAMED = re.compile(r"([^\W\d_]{3,9})[ .]+([0-9]{1,2})(?:st|nd|rd|th)?,? +([0-9]{4})")
_WEEKDAY = re.compile(r"[^\W\d_]{2,10}\.?,? +(?=[^\W_])")
_CLOCK = re.compile(
    r"[\s,T]([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,9})?)?\s?(?:([ap])\.?m\.?)?"
    r"\s?(uhr|z|utc|gmt|[+-][0-9]{2}:?[0-9]{2})?",
    re.IGNORECASE,
)
_SECONDS = re.compile(r"-?[0-9]{1,13}(\.[0-9]{1,9})?")
_SERIAL = re.compile(r"[2-7][0-9]{4}")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SPREADSHEET_EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 -- a spreadsheet's day has no zone
_SERIAL_DAYS = (20_000, 80_000)  # as days of a spreadsheet 1954 to 2119
_MILLISECONDS_FROM = 10**11  # as seconds that is the year 5138
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar janvier janv janner",
            "feb february februar fevrier fevr fev",
            "mar march marz mars mrz maerz",
            "apr april avril avr",
            "may mai",
            "jun june juni juin",
            "jul july juli juillet juil",
            "aug august aout",
            "sep sept september septembre",
            "oct october oktober octobre okt",
            "nov november novembre",
            "dec december dezember decembre dez",
        ),
        1,
    )
    for name in names.split()
}


def order_shown(cell: str) -> Literal["", "day first", "month first", "either"]:
    """What one cell says of its column's order; "" where it is clear by itself, or no such date."""
    match = _NUMBERS.match(cell)
    if not match or match[1] == match[3]:
        return ""
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return "day first"
    if second > 12 >= first:
        return "month first"
    return "either" if max(first, second) <= 12 and match[2] != "." and first != second else ""


def is_date(cell: str) -> bool:
    """Whether a cell reads as a date, whichever way round."""
    try:
        date_of("", cell.strip(), "day first" if order_shown(cell.strip()) != "month first" else "month first")
    except BadCellError:
        return False
    return True


def date_of(column: str, cell: str, order: Order = "") -> date:
    """A date, or BadCellError with what is wrong."""
    day = _without_clock(cell)
    try:
        if match := _NUMBERS.fullmatch(day):
            return _by_order(column, day, match, order)
        if match := _YEAR_FIRST.fullmatch(day):
            return date(int(match[1]), int(match[3]), int(match[4]))
        if _SERIAL.fullmatch(day):
            return (_SPREADSHEET_EPOCH + timedelta(days=int(day))).date()
        return _named_month(day) or datetime.fromisoformat(day).date()
    except ValueError:
        raise BadCellError(column, f'"{cell[:40]}" is not a date; write 2024-03-25') from None


def _by_order(column: str, cell: str, match: re.Match[str], order: Order) -> date:
    first, second, last = int(match[1]), int(match[3]), match[4]
    if order == "year first" and len(last) == 2:
        return date(_year(match[1]), second, int(last))
    year, shown = _year(last), order_shown(cell)
    if shown == "either" and order not in ("day first", "month first"):
        said = f'"{cell}" may be day or month first; write {year}-{second:02}-{first:02}, or say which for the file'
        raise BadCellError(column, said)
    month_first = (order if order != "year first" else "") == "month first" or (not order and shown == "month first")
    try:
        return date(year, first, second) if month_first else date(year, second, first)
    except ValueError:
        way = f" with the {order.removesuffix(' first')} first" if order else ""
        raise BadCellError(column, f'"{cell}" is not a day of the calendar{way}; write 2024-03-25') from None


def _year(written: str) -> int:
    year = int(written)
    return year if len(written) == 4 else year + (1900 if year >= PIVOT else 2000)


def _named_month(cell: str) -> date | None:
    """25 March 2024, 25-Mar-24, March 25, 2024, 25. März 2024, 25 mars 2024; None where no month is named."""
    if match := _DAY_NAMED.fullmatch(cell):
        day, name, year = match.groups()
    elif match := _MONTH_NAMED.fullmatch(cell):
        name, day, year = match.groups()
    elif match := _WEEKDAY.match(cell):
        return _named_month(cell[match.end() :]) if match.end() < len(cell) else None
    else:
        return None
    plain = "".join(sign for sign in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(sign))
    if not (month := _MONTHS.get(plain)):
        raise ValueError(name)
    return date(_year(year), month, int(day))


def _without_clock(cell: str) -> str:
    match = _CLOCK.search(cell)
    return cell[: match.start()].rstrip(" ,") if match and match.end() == len(cell) else cell


def moment_of(column: str, cell: str, zone: tzinfo, order: Order = "") -> datetime:
    """A date and time; without an offset it is in `zone`, a date alone is its noon, a number is unix seconds."""
    try:
        if _SECONDS.fullmatch(cell):
            return from_unix(float(cell))
        moment = _iso(cell) or _with_clock(column, cell, order)
        aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        aware.astimezone(UTC)
    except (ValueError, OverflowError):
        raise BadCellError(column, f'"{cell[:40]}" is not a date and time; write 2024-03-25T14:30+01:00') from None
    return aware


def _iso(cell: str) -> datetime | None:
    """Only what has a clock: a date alone is its noon, which is told elsewhere."""
    if ":" not in cell and "T" not in cell:
        return None
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


def _with_clock(column: str, cell: str, order: Order) -> datetime:
    match = _CLOCK.search(cell)
    if not match or match.end() != len(cell):
        return datetime.combine(date_of(column, cell, order), NOON)
    day = date_of(column, cell[: match.start()].rstrip(" ,"), order)
    hour, minute, second, half, place = match.groups()
    hours = int(hour) % 12 + (12 if half.lower() == "p" else 0) if half else int(hour)
    return datetime.combine(day, time(hours, int(minute), int(second or 0)), _zone(place or ""))


def _zone(written: str) -> tzinfo | None:
    if not written or written.lower() == "uhr":
        return None
    if written[0] not in "+-":
        return UTC
    minutes = int(written[1:3]) * 60 + int(written[-2:])
    return timezone(timedelta(minutes=-minutes if written[0] == "-" else minutes))


def from_unix(seconds: float) -> datetime:
    return _EPOCH + timedelta(seconds=seconds / 1000 if abs(seconds) >= _MILLISECONDS_FROM else seconds)


def from_serial(days: float) -> datetime | None:
    """A spreadsheet's day number as a moment without a zone; None where it is none of our century."""
    if not _SERIAL_DAYS[0] <= days < _SERIAL_DAYS[1]:
        return None
    seconds = round(days * 86_400)
    return _SPREADSHEET_EPOCH + timedelta(seconds=seconds)
