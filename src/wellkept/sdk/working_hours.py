"""Working hours as people write them: "Mon-Fri 09:00-12:00 13:00-17:00; Sat 09:00-12:00"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import time

Hours = dict[str, list[list[str]]]  # by weekday, stretches of a beginning and an end

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_WORDS = {
    word: day
    for day, words in zip(
        DAYS,
        (
            "mon monday mo montag lun lundi",
            "tue tues tuesday di dienstag mar mardi",
            "wed wednesday mi mittwoch mer mercredi",
            "thu thurs thursday do donnerstag jeu jeudi",
            "fri friday fr freitag ven vendredi",
            "sat saturday sa samstag sam samedi",
            "sun sunday so sonntag dim dimanche",
        ),
        strict=True,
    )
    for word in words.split()
}
_STRETCH = re.compile(r"(\d{1,2}):(\d{2}) ?- ?(\d{1,2}):(\d{2})")
END_OF_DAY = "24:00"


class BadHoursError(ValueError):
    """What is written is no working hours, with the reason."""


def hours_of(text: str) -> Hours:
    """Stretches by weekday; a day that is not named is free, and nothing at all is {}. Raises BadHoursError."""
    found: Hours = {}
    for part in filter(None, (one.strip() for one in re.split(r"[;\n]", text.replace("–", "-")))):
        days, stretches = _part(part)
        for day in days:
            if day in found:
                raise BadHoursError(f"{day} is named twice")
            found[day] = stretches
    return {day: found[day] for day in DAYS if day in found}


def hours_text(hours: Mapping[str, list[list[str]]]) -> str:
    """The same in words; days of the same hours that follow each other are joined."""
    return "; ".join(f"{days} {' '.join('-'.join(one) for one in same)}" for days, same in _runs(hours))


def _runs(hours: Mapping[str, list[list[str]]]) -> Iterator[tuple[str, list[list[str]]]]:
    first = 0
    while first < len(DAYS):
        same, last = hours.get(DAYS[first]), first
        while last + 1 < len(DAYS) and hours.get(DAYS[last + 1]) == same:
            last += 1
        if same:
            yield "-".join(dict.fromkeys((DAYS[first].title(), DAYS[last].title()))), same
        first = last + 1


def _part(part: str) -> tuple[list[str], list[list[str]]]:
    begins = re.search(r"\d", part)
    if begins is None:
        raise BadHoursError(f"{part!r} names no hours, such as 09:00-17:00")
    days = [day for word in part[: begins.start()].split(",") for day in _days(word.strip().lower())]
    rest = part[begins.start() :]
    stretches = [[_clock(*found.groups()[:2]), _clock(*found.groups()[2:])] for found in _STRETCH.finditer(rest)]
    if _STRETCH.sub("", rest).strip(" ,") or not stretches:
        raise BadHoursError(f"{rest!r} is no hours, such as 09:00-12:00 13:00-17:00")
    _check(stretches)
    return days, stretches


def _days(word: str) -> list[str]:
    first, _, last = (one.strip().rstrip(".") for one in word.partition("-"))
    if not word:
        return list(DAYS)
    if first not in _DAY_WORDS or (last and last not in _DAY_WORDS):
        raise BadHoursError(f"{word!r} is no weekday")
    start = DAYS.index(_DAY_WORDS[first])
    end = DAYS.index(_DAY_WORDS[last]) if last else start
    if end < start:
        raise BadHoursError(f"{word!r} runs backwards")
    return list(DAYS[start : end + 1])


def _clock(hour: str, minute: str) -> str:
    written = f"{int(hour):02d}:{minute}"
    if written != END_OF_DAY:
        try:
            time.fromisoformat(written)
        except ValueError as bad:
            raise BadHoursError(f"{written} is no time of day") from bad
    return written


def _check(stretches: list[list[str]]) -> None:
    flat = [clock for stretch in stretches for clock in stretch]
    if flat != sorted(flat) or len(set(flat)) < len(flat):
        raise BadHoursError("stretches of a day follow each other, and each ends after it begins")
