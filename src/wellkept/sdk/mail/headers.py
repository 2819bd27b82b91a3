"""The header scanner: one pass over the block, keeping only the headers that a message fact is made of.

Values are unfolded, with raw 8-bit characters read as UTF-8, else as Windows' Western charset. Encoded words (RFC 2047)
stay for those who use the value: an address list is cut up before it is decoded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from wellkept.sdk.mail.limits import HEADER_BYTES, VALUE_CHARACTERS
from wellkept.sdk.mail.text import decode

WANTED = frozenset(
    {
        "authentication-results",
        "auto-submitted",
        "bcc",
        "cc",
        "content-transfer-encoding",
        "content-type",
        "date",
        "errors-to",
        "feedback-id",
        "from",
        "in-reply-to",
        "list-id",
        "list-post",
        "list-unsubscribe",
        "mailing-list",
        "message-id",
        "precedence",
        "received",
        "references",
        "reply-to",
        "return-path",
        "sender",
        "subject",
        "to",
        "x-auto-response-suppress",
        "x-autoreply",
        "x-autoreply-from",
        "x-autorespond",
        "x-beenthere",
        "x-campaign",
        "x-campaignid",
        "x-csa-complaints",
        "x-failed-recipients",
        "x-list-unsubscribe",
        "x-mail-autoreply",
        "x-mailer",
        "x-mailing-list",
        "x-mc-user",
        "x-original-from",
        "x-original-sender",
        "x-vacation",
    }
)


# Several of these on one message say something; of all others the first counts.
_REPEATED = frozenset({"from", "to", "cc", "bcc"})


class Headers(dict[str, str]):
    """The wanted headers by lower-case name: the first value of each, and `again` those that came more than once."""

    again: Mapping[str, list[str]] = MappingProxyType({})  # of hardly any mail: none is made for each

    def every(self, name: str) -> list[str]:
        return [self[name], *self.again.get(name, ())] if name in self else []


_HEADER = re.compile(r"^([^\s:]++):(.*+(?:\n[ \t].*+)*+)", re.MULTILINE)
_EMPTY_LINE = re.compile(rb"\n\n")


class _Spellings(dict[str, str]):
    """Remembers which spelling of a name means which wanted header; "" for the others."""

    def __missing__(self, spelling: str) -> str:
        name = spelling.lower() if len(spelling) <= 40 else ""
        name = name if name in WANTED else ""
        if len(self) < 5_000:  # a hostile file may invent names for ever
            self[spelling] = name
        return name


_spellings = _Spellings()


def header_end(raw: bytes) -> int:
    """Where the header block ends: at the first empty line, or at the limit."""
    if raw[:1] in b"\r\n" and raw.startswith((b"\n", b"\r\n")):
        return 0
    empty_line = _EMPTY_LINE.search(raw, 0, HEADER_BYTES)
    end = empty_line.start() if empty_line else min(len(raw), HEADER_BYTES)
    if raw.find(b"\r", 0, end) < 0:
        return end
    with_return = raw.find(b"\n\r\n", 0, end)
    return end if with_return < 0 else with_return


def scan(block: bytes) -> Headers:
    """The wanted headers of a block. A line that is no header is passed over: its neighbours still count."""
    text, is_doubtful = _text_of(block)
    found = Headers()
    again: dict[str, list[str]] = {}
    for spelling, written in _HEADER.findall(text):
        if name := _spellings[spelling]:
            if name not in found:
                found[name] = (written.replace("\n", "") if "\n" in written else written).strip()
            elif name in _REPEATED:
                again.setdefault(name, []).append(written.replace("\n", "").strip())
    if again:
        found.again = again
    if len(text) > VALUE_CHARACTERS:
        _change_each(found, lambda value: value[:VALUE_CHARACTERS])
    if is_doubtful:
        _change_each(found, _decoded)
    return found


def _change_each(found: Headers, change: Callable[[str], str]) -> None:
    for name, value in found.items():
        found[name] = change(value)
    found.again = {name: [change(value) for value in values] for name, values in found.again.items()}


def _decoded(value: str) -> str:
    return value if value.isascii() else decode(value.encode("latin-1"))


def _text_of(block: bytes) -> tuple[str, bool]:
    """The block as text, and whether its 8-bit characters are not UTF-8, so that each header is looked at alone."""
    try:
        text, is_doubtful = block.decode(), False
    except UnicodeDecodeError:
        text, is_doubtful = block.decode("latin-1"), True
    return text.replace("\r\n", "\n").replace("\r", " ") if "\r" in text else text, is_doubtful
