"""What stands in a column whose header says nothing to us: addresses, dates, numbers, names of people, or texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from wellkept.sdk.table_dates import is_date
from wellkept.sdk.table_numbers import decimal_shown, number_of

_ADDRESS = re.compile(r"(?:[^<>@]{0,100}<)?[^\s@<>;,]+@[^\s@<>;,]+\.[^\s@<>;,]+>?(?:\s*[;,].*)?")
_NAME = re.compile(r"(?:[^\W\d_][\w.'’-]*,? ){1,3}[^\W\d_][\w.'’-]*")
_NO_PERSON = re.compile(
    r"\b(?:gmbh|ag|kg|inc|llc|ltd|limited|corp|sa|sas|sarl|bv|plc|group|company|co)\b", re.IGNORECASE
)
_MOST = 0.8
_LOOKED_AT = 200
_LONGEST = 300


def kind_of_column(texts: Sequence[str]) -> str:
    """One of address, date, number, name and text; "" where the column is empty."""
    texts = [text[:_LONGEST] for text in texts[:_LOOKED_AT]]
    if not texts:
        return ""
    if _share(texts, _ADDRESS.fullmatch) > _MOST:
        return "address"
    if _share(texts, _is_date) > _MOST:
        return "date"
    if _share(texts, _is_number) > _MOST:
        return "number"
    return "name" if _share(texts, _is_name) > _MOST else "text"


def share_of_words(texts: Sequence[str], words: Sequence[str]) -> float:
    """Which share of the texts are among the words."""
    known = {word.casefold() for word in words}
    plain = [re.sub(r"[\s_-]+", " ", text.casefold()) for text in texts[:_LOOKED_AT]]
    return sum(text in known for text in plain) / len(plain) if plain else 0.0


def _share(texts: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(text)) for text in texts) / len(texts)


def _is_date(text: str) -> bool:
    return len(text) > 5 and is_date(text.partition(" ")[0] if text[:1].isdigit() and ":" in text else text)


def _is_number(text: str) -> bool:
    return number_of(text, ".") is not None or bool(decimal_shown(text))


def _is_name(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and text[:1].isupper() and not _NO_PERSON.search(text)
