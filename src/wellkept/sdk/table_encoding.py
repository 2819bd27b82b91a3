"""In which encoding a table is written: told by its bytes where they tell it, else guessed, and always shown."""

from __future__ import annotations

from charset_normalizer import from_bytes

from wellkept.sdk.text_lines import encoding_of

ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "windows-1252",
    "latin-1",
    "windows-1250",
    "mac_roman",
    "cp850",
)
_GUESSED = {"windows-1252": "cp1252", "mac_roman": "mac_roman", "cp850": "cp850", "windows-1250": "cp1250"}
_LOOKED_AT = 32 * 1024
_SMALL = "äöüßéèêëàâçîïôûùñáíóúåøæãõìòœšžąćęłńśźżčďěňřťůýőű"
_USUAL = frozenset(_SMALL + _SMALL.replace("ß", "").upper())
_SIGNS, _OPENING, _CLOSING = frozenset("€–—…§°"), frozenset("“‘„«"), frozenset("”’»")


def guess_encoding(head: bytes) -> str:
    """One of `ENCODINGS`. A file that is UTF-8 but for some lines is UTF-8: those lines are read by themselves."""
    told = encoding_of(head)
    if told != "utf-8-sig":
        return told
    whole = head[:_LOOKED_AT].splitlines()
    lines = [line for line in (whole[:-1] if len(head) >= _LOOKED_AT else whole) if not line.isascii()]
    if not lines or any(_is_utf8(line) for line in lines):
        return "utf-8"
    return _of_one_byte(b"\n".join(lines))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _of_one_byte(raw: bytes) -> str:
    """The one that reads best; Windows-1252 among equals, since most files are that."""
    scores = {name: _reads_well(raw.decode(codec, "replace")) for name, codec in _GUESSED.items()}
    best = [name for name, score in scores.items() if score == max(scores.values())]
    if len(best) == 1 or "windows-1252" in best:
        return best[0]
    found = from_bytes(raw, cp_isolation=[_GUESSED[name] for name in best]).best()
    codec = found.encoding if found else ""
    return next((name for name in best if _GUESSED[name] == codec), best[0])


def _reads_well(text: str) -> int:
    """Letters of European languages speak for an encoding; signs within words, and capitals after small ones, not."""
    around = zip(" " + text, text, text[1:] + " ", strict=False)
    return sum(_speaks(before, sign, after) for before, sign, after in around if not sign.isascii())


def _speaks(before: str, sign: str, after: str) -> int:
    within = before.isalpha() and after.isalpha()
    if sign.isalpha():
        capital_within = sign.isupper() and within and (before.islower() or after.islower())
        return -2 if capital_within else int(sign in _USUAL and (before.isalpha() or after.isalpha()))
    if within or not (sign.isprintable() or sign.isspace()) or sign == "\ufffd":
        return -2
    opens = sign in _OPENING and after.isalpha() and not before.isalpha()
    closes = sign in _CLOSING and before.isalpha() and not after.isalpha()
    return int(opens or closes or sign in _SIGNS)


def is_known(encoding: str) -> bool:
    return encoding in ENCODINGS
