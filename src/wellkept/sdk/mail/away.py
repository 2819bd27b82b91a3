"""Until when somebody is away, as their out-of-office note says in English, German or French."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta
from typing import NamedTuple

_LOOKED_AT = 2_000  # characters: what is further down is a signature, or the mail that was answered
_SOON = timedelta(days=200)  # a day without a year that lies further ahead belongs to a note that was forgotten
_FAR = timedelta(days=730)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january januar janner janvier janv jan",
            "february februar fevrier fevr feb",
            "march maerz marz mars mar mrz",
            "april avril apr avr",
            "may mai",
            "june juni juin jun",
            "july juli juillet juil jul",
            "august aout aug",
            "september septembre sept sep",
            "october oktober octobre oct okt",
            "november novembre nov",
            "december dezember decembre dec dez",
        ),
        1,
    )
    for name in names.split()
}
_DAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday montag lundi",
            "tuesday dienstag mardi",
            "wednesday mittwoch mercredi",
            "thursday donnerstag jeudi",
            "friday freitag vendredi",
            "saturday samstag sonnabend samedi",
            "sunday sonntag dimanche",
        )
    )
    for name in names.split()
}
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = re.compile(r"(" + "|".join(_DAYS) + r")\b,? *(?:(?:the|den|dem|le) )?")
_YEAR = r"(?:,? ?(20\d\d|\d\d)\b(?! ?(?:uhr|h\b|:)))?"
_ISO = re.compile(r"(20\d\d)-(\d\d)-(\d\d)\b")
_NUMBERS = re.compile(r"(\d{1,2})([./]) ?(\d{1,2})(?:\2 ?(20\d\d|\d\d)\b|\b|\.)(?! ?(?:uhr|h\b|am\b|pm\b|:))")
_DAY_FIRST = re.compile(r"(\d{1,2})(?:st|nd|rd|th|er|\.)? ?(?:of )?(" + _MONTH + ")" + _YEAR)
_MONTH_FIRST = re.compile("(" + _MONTH + r") (\d{1,2})(?:st|nd|rd|th)?\b" + _YEAR)

_INCLUDED = r"(?: (?:and )?(?:including|inclusive)| einschliesslich| einschl\.?| inkl\.?| und mit| y compris)?"
_THE = r"(?: (?:the|zum|den|dem|le))?"
_UNTIL = re.compile(
    rf"\b(?:(?P<english>until|till?|through|thru|up to)|bis|jusqu'?(?:au|a|en)?){_INCLUDED}{_THE} "
    rf"|(?P<weak>\b(?:to|au)(?: the)? | [-–] )"
)
_SENTENCE = r"[^!?.]{0,40}?"
_BACK = re.compile(
    rf"\b(?:(?P<english>(?:back|return(?:ing)?|(?:available|reachable) again)\b{_SENTENCE}\b(?:on|from|as of)(?: the)?)"
    rf"|(?:wieder|zuruck)\b{_SENTENCE}\b(?:ab|am)(?: de[mn])?"
    rf"|de retour\b{_SENTENCE}\b(?:le|du|des)) "
)
_FROM_THEN_ON = re.compile(r"\b(?:ab|am)(?: de[mn])? ")
_AGAIN = re.compile(r"[^!?]{0,60}?\b(?:wieder|zuruck)\b")


class _Found(NamedTuple):
    day: date
    end: int


def away_until(text: str, sent_at: datetime) -> date | None:
    """The last day away that a note of `sent_at` names, in its subject or its first lines; None when it names none.

    Of a day of return it is the day before. A day that has passed, or that may be read in two ways, is not known.
    """
    plain = _plain(text)
    sent = sent_at.date()
    for until in _UNTIL.finditer(plain):
        weak = until["weak"] is not None
        found = _day_at(plain, until.end(), sent, american=bool(until["english"] or weak), weekdays=not weak)
        if found:
            return _believed(found.day, sent)
    for back in _BACK.finditer(plain):
        if found := _day_at(plain, back.end(), sent, american=bool(back["english"])):
            return _believed(found.day - timedelta(days=1), sent)
    for again in _FROM_THEN_ON.finditer(plain):
        found = _day_at(plain, again.end(), sent)
        if found and _AGAIN.match(plain, found.end):
            return _believed(found.day - timedelta(days=1), sent)
    return None


def _plain(text: str) -> str:
    """In small letters without accents, on one line."""
    apart = unicodedata.normalize("NFKD", text[:_LOOKED_AT].casefold().replace("’", "'"))
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())


def _believed(day: date, sent: date) -> date | None:
    return day if sent - timedelta(days=1) <= day <= sent + _FAR else None


def _day_at(text: str, at: int, sent: date, *, american: bool = False, weekdays: bool = True) -> _Found | None:
    """The day that stands here. `american`: 5/6 may be of May or of June, so it is neither."""
    weekday = _WEEKDAY.match(text, at)
    if found := _calendar_day(text, weekday.end() if weekday else at, sent, american=american):
        return found
    if weekday and weekdays:
        ahead = (_DAYS[weekday[1]] - sent.weekday() - 1) % 7 + 1
        return _Found(sent + timedelta(days=ahead), weekday.end())
    return None


def _calendar_day(text: str, at: int, sent: date, *, american: bool) -> _Found | None:
    if iso := _ISO.match(text, at):
        return _made(iso, iso[1], int(iso[2]), int(iso[3]), sent)
    if numbers := _NUMBERS.match(text, at):
        day, month = int(numbers[1]), int(numbers[3])
        doubtful = american and numbers[2] == "/" and day != month
        if doubtful and day <= 12 and month <= 12:
            return None
        day, month = (month, day) if doubtful and month > 12 else (day, month)
        return _made(numbers, numbers[4], month, day, sent)
    if written := _DAY_FIRST.match(text, at):
        return _made(written, written[3], _MONTHS[written[2].rstrip(".")], int(written[1]), sent)
    if written := _MONTH_FIRST.match(text, at):
        return _made(written, written[3], _MONTHS[written[1].rstrip(".")], int(written[2]), sent)
    return None


def _made(found: re.Match[str], year: str | None, month: int, day: int, sent: date) -> _Found | None:
    try:
        if year:
            return _Found(date(int(year) % 100 + 2000, month, day), found.end())
        named = [date(one, month, day) for one in (sent.year, sent.year + 1)]
    except ValueError:
        return None
    ahead = [one for one in named if timedelta(days=-1) <= one - sent <= _SOON]
    return _Found(ahead[0], found.end()) if ahead else None
