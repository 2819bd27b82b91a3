"""One property of a card: its name without its group, its parameters, and its value as text, however it was encoded."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from dataclasses import dataclass

from wellkept.sdk.text_lines import repaired

_PROPERTY = re.compile(r'\s*+(?:[A-Za-z0-9_-]++\.)?+([A-Za-z0-9_-]++)((?:;(?:"[^"]*+"|[^":;])*+)*+):(.*+)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARTS = re.compile(r"(?:[^;\\]|\\.|\\)*+", re.DOTALL)
_CHARSET = re.compile(r"utf-8|utf-16.*|ascii|iso8859-.*|cp[0-9]+|koi8.*|shift_jis.*|euc.*|gb.*|big5.*|mac.*|iso2022.*")


@dataclass(frozen=True, slots=True)
class Property:
    """`value` is decoded; its backslashes stand as written, because they part its fields."""

    line: int
    name: str
    params: str
    value: str

    def text(self) -> str:
        return plain(self.value)

    def fields(self) -> list[str]:
        r"""The parts between semicolons; `\;` parts nothing."""
        found, begin = [], 0
        while begin <= len(self.value):
            part = _PARTS.match(self.value, begin)
            assert part is not None
            found.append(plain(part[0]))
            begin = part.end() + 1
        return found

    @property
    def preferred(self) -> bool:
        return "PREF" in self.params.upper()


def name_of(line: str) -> str:
    """The property's name alone, which is cheap; "" where the line has none."""
    return re.split("[;:]", line[:200], maxsplit=1)[0].rpartition(".")[2].strip().upper()


def read_property(number: int, line: str) -> Property | None:
    """None where the line is not NAME:VALUE."""
    match = _PROPERTY.match(line)
    if match is None:
        return None
    return Property(number, match[1].upper(), match[2], _decoded(match[2].upper(), match[3]))


def _decoded(params: str, written: str) -> str:
    charset = _charset(params)
    if "QUOTED-PRINTABLE" in params:
        return _text(binascii.a2b_qp(_raw(written)), charset)
    if re.search(r"[;=](?:BASE64|B)(?:;|$)", params):
        try:
            return _text(base64.b64decode(_raw(written)), charset)
        except ValueError:
            return ""
    return _text(_raw(written), charset) if charset else repaired(written)


def _raw(written: str) -> bytes:
    return written.encode("utf-8", "surrogateescape")


def _charset(params: str) -> str:
    """A character set that is known, and is one: some of the library's encodings are none, or slow."""
    match = re.search(r";CHARSET=\"?([A-Z0-9_.:-]{1,40})", params)
    try:
        name = codecs.lookup(match[1]).name if match else ""
    except LookupError:
        return ""
    return name if _CHARSET.fullmatch(name) else ""


def _text(content: bytes, charset: str) -> str:
    if charset:
        return content.decode(charset, "ignore")  # phones cut a letter in two, and say rightly what the rest is
    return repaired(content.decode("utf-8", "surrogateescape"))


def plain(value: str) -> str:
    r"""A text in one line: `\n` and control characters are a space, other backslashes go."""
    said = _ESCAPED.sub(lambda match: " " if match[1] in "nN" else match[1], value)
    return " ".join("".join(sign if sign.isprintable() else " " for sign in said).split())
