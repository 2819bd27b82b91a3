"""Spoils a file in one to four places, the same way for the same seed: bytes, lines, fields, the encoding."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

NAUGHTY = (
    b"", b"\0", b"\xff\xfe", b"\xed\xa0\x80", b"\xe2\x80\xae", b"\x1b[2J", b'"', b"'", b"(" * 300, b"<" * 300,
    b"=" * 40, b"," * 600, b";" * 600, b"a" * 5_000, b"9" * 400, b"-1", b"1e400", b"NaN", b"00010101T000000",
    b"99991231T235959Z", b"=?utf-8?b?//79?=",
    b"=?x?q?=?=", b"FREQ=SECONDLY;INTERVAL=0", b"P99999999999D", b"\r", b"\r\n\r\n", b"\t", b"BEGIN:VEVENT",
    b"END:VCALENDAR",
    b"%s%n{0.__class__}", b"../../../etc/passwd", b"=cmd|'/c calc'!A1", b"\xc3\xbc\xcc\x88", b"[" * 2_000,
    b"2024-02-30", b"charset=utf-7",
)  # fmt: skip
_FIELDS = re.compile(rb"[A-Za-z0-9@._+/-]{2,}")


def _spot(content: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(content) + 1)


def flip(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 8)):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def cut(content: bytearray, chance: random.Random) -> None:
    del content[_spot(content, chance) :]


def take_out(content: bytearray, chance: random.Random) -> None:
    at = _spot(content, chance)
    del content[at : at + chance.randint(1, 200)]


def repeat(content: bytearray, chance: random.Random) -> None:
    at = _spot(content, chance)
    content[at:at] = content[at : at + chance.randint(1, 300)] * chance.choice((1, 2, 50))


def insert(content: bytearray, chance: random.Random) -> None:
    at = _spot(content, chance)
    content[at:at] = chance.choice(NAUGHTY)


def field(content: bytearray, chance: random.Random) -> None:
    found = list(_FIELDS.finditer(content))
    if found:
        one = chance.choice(found)
        content[one.start() : one.end()] = chance.choice((*NAUGHTY, chance.choice(found)[0]))


def lines(content: bytearray, chance: random.Random) -> None:
    parts = content.splitlines(keepends=True)
    one, other = chance.randrange(len(parts) or 1), chance.randrange(len(parts) or 1)
    if not parts:
        return
    how = chance.randrange(4)
    if how == 0:
        parts[one], parts[other] = parts[other], parts[one]
    elif how == 1:
        del parts[one]
    elif how == 2:
        parts.insert(other, parts[one])
    else:
        parts[one] = parts[one].rstrip(b"\r\n")
    content[:] = b"".join(parts)


def encode(content: bytearray, chance: random.Random) -> None:
    text = content.decode("latin-1")
    way = chance.choice(("utf-16", "utf-16-be", "utf-8", "bom", "cr", "swap"))
    if way == "bom":
        content[:0] = b"\xef\xbb\xbf"
    elif way == "cr":
        content[:] = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r")
    elif way == "swap":
        content[:] = bytes(content).swapcase()
    else:
        content[:] = text.encode(way)


WAYS: tuple[Callable[[bytearray, random.Random], None], ...] = (
    flip, flip, cut, take_out, repeat, insert, insert, field, field, field, lines, lines, encode,
)  # fmt: skip


def mutant(good: bytes, seed: str) -> bytes:
    chance, content = random.Random(seed), bytearray(good)
    for _ in range(chance.randint(1, 4)):
        chance.choice(WAYS)(content, chance)
    return bytes(content[:2_000_000])
