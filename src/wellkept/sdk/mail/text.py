"""Header values as people read them: encoded words (RFC 2047) and raw 8-bit bytes become text, never an error."""

from __future__ import annotations

import binascii
import codecs
import re
from functools import lru_cache

from wellkept.sdk.mail.limits import ENCODED_WORDS

_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
_BLANKS = re.compile(r"\s+")
# These codecs are slow on long input, or do something other than read characters.
_REFUSED = frozenset({"idna", "punycode", "undefined", "unicode_escape", "raw_unicode_escape"})
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc_kr": "cp949", "ascii": "utf-8"}


@lru_cache(maxsize=256)
def codec_of(charset: str) -> str | None:
    """Python's name of a charset, widened to what senders really write under it; None when there is none."""
    name = charset.partition("*")[0].strip("\"' ").lower()
    name = _WIDER.get(name, name)
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    return None if found in _REFUSED else _WIDER.get(found, found)


def decode(raw: bytes, charset: str = "") -> str:
    """Text in its charset; where that is unknown or wrong UTF-8, then Windows' Western one."""
    for codec in (codec_of(charset) if charset else None, "utf-8"):
        if codec:
            try:
                return raw.decode(codec)
            except (UnicodeError, LookupError):
                continue
    return raw.decode("cp1252", "replace")


def _bytes_of(encoding: str, content: str) -> bytes | None:
    if encoding in "qQ":
        return binascii.a2b_qp(content.encode("latin-1", "replace"), header=True)
    try:
        return binascii.a2b_base64(content + "=" * (-len(content) % 4))
    except (binascii.Error, ValueError):
        return None


def _decode_words(value: str) -> str:
    pieces: list[str] = []
    waiting: tuple[str, bytes] | None = None  # a character may be cut between two encoded words
    at = 0
    for count, word in enumerate(_ENCODED_WORD.finditer(value)):
        raw = _bytes_of(word[2], word[3])
        if raw is None or count >= ENCODED_WORDS:
            continue
        between = value[at : word.start()]
        charset = word[1].lower()
        if waiting and not between.strip() and waiting[0] == charset:
            waiting = (charset, waiting[1] + raw)
        else:
            if waiting:
                pieces.append(decode(waiting[1], waiting[0]))
            if between.strip() or not waiting:
                pieces.append(between)
            waiting = (charset, raw)
        at = word.end()
    if waiting:
        pieces.append(decode(waiting[1], waiting[0]))
    return "".join(pieces) + value[at:]


def readable(value: str, limit: int) -> str:
    """A header's value in plain characters on one line, at most `limit` of them."""
    value = value[: 40 * limit].strip()
    if value.isascii() and value.isprintable() and "=?" not in value and "  " not in value:
        return value[:limit]
    if "=?" in value:
        value = _decode_words(value)
    return _BLANKS.sub(" ", _CONTROL.sub(" ", value)).strip()[:limit]
