"""How many words the sender wrote: the text without what it quotes, without signature and list footer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from wellkept.sdk.mail.headers import Headers
from wellkept.sdk.mail.html_text import html_text
from wellkept.sdk.mail.text_part import text_of

_SIGNATURE = b"\n-- \n"
_QUOTED = re.compile(rb"(?:\n[ \t]{0,3}+[A-Za-z-]{0,4}+>(?!From )[^\n]*+(?:\n[ \t]*+(?=\n))*+)++")
_QUOTER = re.compile(rb"(?:wr[oi]te|writes|said|schr[ie]{2}b|schreibt|crit|escribi\S|ha scritto|schreef|skrev)\b|@|<")
_QUOTER_BEGINS = (b"On ", b"Am ", b"Le ", b"El ", b"Il ", b"Op ", b"At ", b"In ", b"Quoting ")
_QUOTER_LINES = 3
# What mail programs put above a message that they quote without marking its lines, and lists below one.
_ORIGINAL = re.compile(
    rb"\n(?=[ \t*_VDGFS-])"
    rb"(?:[ \t]*+-{2,}+[ \t]*+(?:original|forwarded|urspr\S{1,3}ngliche|weitergeleitete|message d'origine)"
    rb"[^\n]{0,60}--"
    rb"|_{30,}+[ \t]*\n|[ \t*]{0,3}(?:from|von|de|sent|gesendet) ?:[^\n]{1,300}\n"
    rb"[ \t*]{0,3}(?:from|von|de|sent|date|gesendet|datum|envoy\S{1,2}) ?:)",
    re.IGNORECASE,
)
_UNMARKED = re.compile(rb"\nOn [^\n]{8,200}(?:\n[^\n]{1,100})?\bwrote:[ \t]*\n")


def words_wanted(settings: Mapping[str, Any]) -> bool:
    """Whether to count them: what this reading says (`words`), else the firm's setting `count_words`."""
    return bool(settings.get("words", settings.get("count_words", True)))


def own_words(raw: bytes, start: int, headers: Headers) -> bytes | None:
    """What the sender wrote in the body that begins at `start`; None if it has no text."""
    text = text_of(raw, start, headers.get("content-type", ""), headers.get("content-transfer-encoding", ""))
    if text is None:
        return None
    return own_text(html_text(text.content) if text.is_html else text.content)


def own_text(content: bytes) -> bytes:
    """What is left of a text when everything is taken off that its sender did not write for this message."""
    content = b"\n" + (content.replace(b"\r\n", b"\n") if b"\r" in content else content)
    if (at := content.find(_SIGNATURE)) >= 0:
        content = content[:at]
    if original := _ORIGINAL.search(content):
        content = content[: original.start()]
    if quotes := _quotes(content):
        return _without_quotes(content, quotes)
    if b"wrote:" in content and (unmarked := _UNMARKED.search(content)):
        return content[: unmarked.start()]
    return content


def _quotes(content: bytes) -> list[re.Match[bytes]]:
    """Looked for from the line on that has the first mark."""
    mark = content.find(b">")
    return [] if mark < 0 else list(_QUOTED.finditer(content, content.rfind(b"\n", 0, mark)))


def _without_quotes(content: bytes, quotes: list[re.Match[bytes]]) -> bytes:
    own, at = [], 0
    for quoted in quotes:
        own.append(_without_quoter(content[at : quoted.start()]))
        at = quoted.end()
    own.append(content[at:])
    return b"".join(own)


def _without_quoter(content: bytes) -> bytes:
    """Without "On Monday, X wrote:" at its end, also where that was wrapped."""
    content = content.rstrip()
    line_at = content.rfind(b"\n") + 1
    if not content.endswith(b":") or not _QUOTER.search(content, line_at):
        return content
    earlier = line_at
    for _ in range(_QUOTER_LINES):
        if content.startswith(_QUOTER_BEGINS, earlier):
            return content[:earlier]
        earlier = content.rfind(b"\n", 0, max(0, earlier - 1)) + 1
    return content[:line_at]
