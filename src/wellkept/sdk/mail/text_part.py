"""Finds the part of a mail that its sender wrote: the first that is text.

A light walk of our own, by positions, with a budget: the standard library's parser builds every part of a message, and
falls over deep nesting.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from wellkept.sdk.mail.limits import NESTING, PARTS, TEXT_BYTES

_READ = frozenset({"text/plain", "text/html", "text/enriched"})
_TYPE = re.compile(r"([\w-]+/[\w.+-]+)")
_BOUNDARY = re.compile(r";\s*boundary\s*=\s*(?:\"([^\"]{1,200})\"|([^\s;\"]{1,200}))", re.IGNORECASE)
_WIDE = re.compile(r"charset\s*=\s*\"?(utf-?(?:16|32)\w*)", re.IGNORECASE)
_PART_HEADER = re.compile(
    rb"^content-(type|transfer-encoding|disposition):(.*+(?:\n[ \t].*+)*+)", re.IGNORECASE | re.MULTILINE
)
_HEADING_END = re.compile(rb"\n\r?\n")
_HEADING_BYTES = 16 * 1024
_KNOWN_LENGTH = 400


class _Part(NamedTuple):
    start: int
    end: int
    content_type: str
    encoding: str
    depth: int


class Text(NamedTuple):
    """A text with its transfer encoding undone, in an encoding that extends ASCII."""

    content: bytes
    is_html: bool


def text_of(raw: bytes, start: int, content_type: str, encoding: str) -> Text | None:
    """What the body that begins at `start` says; None when it has no text, or only damaged one.

    Plain text comes before the same in HTML; plain text after HTML is what a list or a virus scanner put below.
    """
    for part in _leaves(raw, _Part(start, len(raw), content_type, encoding, 0)):
        written = part.content_type
        kind, wide = _known_type(written) if len(written) <= _KNOWN_LENGTH else _type_of(written)
        if kind in _READ and (text := _decoded(raw, part, wide, is_html=kind == "text/html")):
            return text
    return None


def _type_of(content_type: str) -> tuple[str, str]:
    """The kind, and the charset where it is one that does not extend ASCII."""
    found, wide = _TYPE.match(content_type), _WIDE.search(content_type)
    return found[1].lower() if found else "text/plain", wide[1] if wide else ""


_known_type = lru_cache(maxsize=1024)(_type_of)


def _leaves(raw: bytes, whole: _Part) -> Iterator[_Part]:
    """The parts that have no parts, in order, as far as the budget goes."""
    waiting: list[Iterator[_Part]] = [iter((whole,))]
    for _ in range(PARTS):
        if not waiting:
            return
        if (part := next(waiting[-1], None)) is None:
            waiting.pop()
        elif not part.content_type[:20].lower().startswith("multipart/"):
            yield part
        elif part.depth < NESTING:
            waiting.append(_children(raw, part))


def _children(raw: bytes, part: _Part) -> Iterator[_Part]:
    found = _BOUNDARY.search(part.content_type)
    if not found:
        return
    delimiter = b"\n--" + (found[1] or found[2]).rstrip().encode("latin-1", "replace")
    at = _find_delimiter(raw, delimiter, max(0, part.start - 1), part.end)
    while at >= 0:
        after = at + len(delimiter)
        begin = raw.find(b"\n", after, part.end) + 1
        if not begin or raw.startswith(b"--", after):
            return
        at = _find_delimiter(raw, delimiter, begin - 1, part.end)
        if child := _child(raw, begin, at if at >= 0 else part.end, part.depth + 1):
            yield child


def _find_delimiter(raw: bytes, delimiter: bytes, start: int, end: int) -> int:
    """Where it stands alone on a line: one boundary may be the beginning of another."""
    at = raw.find(delimiter, start, end)
    while at >= 0 and not raw.startswith((b"\n", b"\r", b"--", b" ", b"\t"), at + len(delimiter)):
        at = raw.find(delimiter, at + len(delimiter), end)
    return at


def _child(raw: bytes, begin: int, end: int, depth: int) -> _Part | None:
    """The part without its heading; None for a file that is attached."""
    heading = _HEADING_END.search(raw, begin - 1, min(end, begin + _HEADING_BYTES))
    text_start = heading.end() if heading else end
    said = raw[begin:text_start]
    content_type, encoding, disposition = _known_heading(said) if len(said) <= _KNOWN_LENGTH else _heading(said)
    if disposition.lower().startswith("attachment"):
        return None
    return _Part(text_start, end, content_type, encoding, depth)


def _heading(said: bytes) -> tuple[str, str, str]:
    """Type, transfer encoding and disposition of a part."""
    named = {name.lower(): value.decode("latin-1").strip() for name, value in _PART_HEADER.findall(said)}
    return named.get(b"type", ""), named.get(b"transfer-encoding", ""), named.get(b"disposition", "")


_known_heading = lru_cache(maxsize=1024)(_heading)  # a mail program writes the same on every text


def _decoded(raw: bytes, part: _Part, wide: str, *, is_html: bool) -> Text | None:
    encoding = part.encoding.lower()
    if encoding == "base64":
        content = _from_base64(raw[part.start : min(part.end, part.start + TEXT_BYTES)])
    else:
        content = raw[part.start : min(part.end, part.start + TEXT_BYTES)]
        if encoding == "quoted-printable":
            content = binascii.a2b_qp(content)
    if content and wide:
        content = content.decode(wide, "replace").encode()
    return None if content is None else Text(content, is_html)


def _from_base64(written: bytes) -> bytes | None:
    """Also when it was cut off: a text that ends early still has words."""
    for ending in (b"", b"==", b"A=="):
        try:
            return binascii.a2b_base64(written + ending)
        except binascii.Error:
            continue
    return None
