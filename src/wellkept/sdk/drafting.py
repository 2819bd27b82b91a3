"""Drafts that a mail program or a calendar opens, safe whatever a name holds. Nothing is ever sent by wellkept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from wellkept.sdk.action import Context

NOBODY = "somebody"
LONGEST_LINE = 200
LONGEST_BODY = 1_500  # characters; mail programs cut longer links
# Only what every mail program takes for one address. Anything else, and the reader fills it in.
SAFE_ADDRESS = re.compile(r"[A-Za-z0-9!#$'*+/=^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])?")
# Line breaks, control characters, and those that turn the direction of what follows.
UNSAFE = {"Cc", "Zl", "Zp", "Cs", "Co", "Cn"}
TURNS = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)}


def plain(text: object, longest: int = LONGEST_LINE) -> str:
    """One line without anything that a header, a link or a calendar could take for more than text.

    An encoded word (`=?utf-8?...?=`) is broken up: a mail program would decode it, line breaks and all.
    """
    kept = "".join(
        " " if unicodedata.category(sign) in UNSAFE or sign in TURNS else sign
        for sign in str(text or "")[: longest * 4]
    )
    return re.sub(r"=(?=\?)", "= ", re.sub(r"\s+", " ", kept)).strip()[:longest].strip()


def name_of(context: Context, person: Any) -> str:
    """How a person is called in a draft; "somebody" if unknown, or not for this reader."""
    return plain(context.names.get(person)) or NOBODY


def names_of(context: Context, people: Sequence[Any]) -> list[str]:
    return [name_of(context, person) for person in people]


def text_of(context: Context, value: str) -> str:
    """A text among the values that the rule gave, as one line; empty if it gave none."""
    return plain(context.values.get(value))


def lines_of(context: Context, value: str) -> list[str]:
    """A list of texts among the values, each as one line."""
    found = context.values.get(value) or ()
    return [line for one in found if (line := plain(one))]


def mailto(context: Context, person: Any, subject: str, body: Sequence[str]) -> str:
    """A `mailto:` link to one person."""
    return link_of(str(context.addresses.get(person) or ""), subject, body)


def link_of(address: str, subject: str, body: Sequence[str]) -> str:
    """A `mailto:` link (RFC 6068), every sign encoded. Without a safe address the reader fills it in."""
    to = quote(address, safe="@") if SAFE_ADDRESS.fullmatch(address) else ""
    text = "\r\n".join("\r\n".join(plain(line, LONGEST_BODY) for line in part.split("\n")) for part in body)
    return f"mailto:{to}?subject={quote(plain(subject), safe='')}&body={quote(text[:LONGEST_BODY].rstrip(), safe='')}"


def file_name(words: str, ending: str) -> str:
    """A file name of letters, digits and hyphens only."""
    letters = unicodedata.normalize("NFKD", plain(words)).encode("ascii", "ignore").decode().casefold()
    stem = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")
    return f"{stem[:60].strip('-') or 'draft'}.{ending}"


def bullets(title: str, lines: Sequence[str]) -> list[str]:
    """A titled list; nothing where there is nothing to say."""
    return [title, *(f"- {line}" for line in lines), ""] if lines else []
