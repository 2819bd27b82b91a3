"""The header scanner: one pass over the block, keeping only the headers that a message fact is made of.

Values stay as written (one character per byte), unfolded; decoding is for those who use them.
"""

from __future__ import annotations

import re

from wellkept.sdk.mail.limits import HEADER_BYTES, VALUE_CHARACTERS

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
        "x-autorespond",
        "x-beenthere",
        "x-campaign",
        "x-campaignid",
        "x-csa-complaints",
        "x-failed-recipients",
        "x-list-unsubscribe",
        "x-mailer",
        "x-mailing-list",
        "x-mc-user",
        "x-original-from",
        "x-original-sender",
    }
)


# Several of these on one message say something; of all others the first counts.
_REPEATED = frozenset({"from", "to", "cc", "bcc"})


class Headers(dict[str, str]):
    """The wanted headers by lower-case name: the first value of each, and `again` those that came more than once."""

    __slots__ = ("again",)

    def __init__(self) -> None:
        self.again: dict[str, list[str]] = {}

    def every(self, name: str) -> list[str]:
        return [self[name], *self.again.get(name, ())] if name in self else []


_HEADER = re.compile(r"^([^\s:]++):(.*+(?:\n[ \t].*+)*+)", re.MULTILINE)


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
    if raw.startswith((b"\n", b"\r\n")):
        return 0
    end = raw.find(b"\n\n", 0, HEADER_BYTES)
    if end < 0:
        end = min(len(raw), HEADER_BYTES)
    if raw.find(b"\r", 0, end) < 0:
        return end
    with_return = raw.find(b"\n\r\n", 0, end)
    return end if with_return < 0 else with_return


def scan(block: bytes) -> Headers:
    """The wanted headers of a block. A line that is no header is passed over: its neighbours still count."""
    text = block.decode("latin-1")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", " ")
    found = Headers()
    for spelling, value in _HEADER.findall(text):
        if name := _spellings[spelling]:
            if name not in found:
                found[name] = _unfolded(value)
            elif name in _REPEATED:
                found.again.setdefault(name, []).append(_unfolded(value))
    return found


def _unfolded(value: str) -> str:
    return (value.replace("\n", "") if "\n" in value else value).strip()[:VALUE_CHARACTERS]
