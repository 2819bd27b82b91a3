"""Until when the sender of an away note is away, by what the note itself says."""

from __future__ import annotations

import re
from datetime import date, timedelta
from html import unescape

from wellkept.sdk.mail.away import away_until
from wellkept.sdk.mail.dates import When
from wellkept.sdk.mail.text import decode

_FIRST_YEAR, _LAST_YEAR = 1980, 2100  # outside of these nobody knows on which day the note was written
_LOOKED_AT = 4_000  # characters
_PIECES = re.compile(r" ?: ")
_ANSWERED = re.compile(r"\s*(?:re|aw|wg|tr|fwd?|rép)\s*$", re.IGNORECASE)
_OF_ABSENCE = re.compile(
    r"out of (?:the )?office|\b(?:ooo|away|vacation|holidays?|(?:annual|parental|sick) leave|on leave)\b"
    r"|^(?:until|till|through|back|returning|bis|zur[üu]ck|wieder|jusqu|de retour)"
    r"|abwesen|nicht im b[üu]ro|au(?:ß|ss)er haus|urlaub|elternzeit|absen(?:t|ce)|\bcong[ée]s?\b",
    re.IGNORECASE,
)


def day_in_away_note(subject: str, own_words: bytes | None, when: When) -> date | None:
    """The last day away, from the subject, else the first lines of what its sender wrote; None where neither says it.

    `own_words` are None where bodies are not read.
    """
    if not _FIRST_YEAR <= when.at.year <= _LAST_YEAR:
        return None
    sent_at = when.at + timedelta(minutes=when.offset_minutes)
    return away_until(_about_absence(subject), sent_at) or away_until(_first_lines(own_words or b""), sent_at)


def _first_lines(own_words: bytes) -> str:
    """As people read them: HTML is spelt out only where it is looked at."""
    return unescape(decode(own_words)[:_LOOKED_AT])


def _about_absence(subject: str) -> str:
    """Without the subject of the mail that was answered: an offer may be valid until some day, too."""
    spoken = []
    for piece in _PIECES.split(subject):
        if _ANSWERED.match(piece):
            break
        if _OF_ABSENCE.search(piece):
            spoken.append(piece)
    return ". ".join(spoken)
