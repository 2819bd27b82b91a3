"""The logical lines of a vCard file: folded lines put together, soft line breaks followed, photos cut off unread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellkept.sdk.text_lines import LineError, Lines

LONGEST_VALUE = 64 * 1024  # photos, sounds and keys are longer, and none of them is read
_OLD = re.compile(r"VERSION\s*:\s*2\.1\s*", re.IGNORECASE)
_BINARY = re.compile(r"[;=](?:BASE64|B)(?:;|$)", re.IGNORECASE)
# A soft line break before one of these was cut off in the writing: the property ends there.
_NEXT = re.compile(
    r"(?:BEGIN|END|VERSION|N|FN|ORG|TITLE|ROLE|EMAIL|TEL|ADR|LABEL|URL|NOTE|PHOTO|CATEGORIES|BDAY|REV|UID|NICKNAME|"
    r"X-[A-Z0-9-]++)(?:;[A-Z0-9=_-]++)*+:"
)
_PRINTABLE = re.compile(r"[;=]QUOTED-PRINTABLE(?:;|$)", re.IGNORECASE)


def logical_lines(lines: Lines) -> Iterator[tuple[int, str | LineError]]:
    """Each with the number of the line that it began on. Bytes that are not UTF-8 stand in it as surrogates."""
    one: _Line | None = None
    old = False
    while True:
        try:
            line = lines.take()
        except LineError as error:
            yield lines.taken, error
            continue
        text = line.rstrip("\r\n")
        if line and not text:
            if one is not None:
                one.closed = True  # version 2.1 ends what is binary with an empty line
            continue
        if line and one is not None and one.takes(text, old=old):
            continue
        if one is not None:
            yield one.number, "".join(one.parts)
        if not line:
            return
        old = bool(_OLD.fullmatch(text)) or (old and text[:6].upper() != "BEGIN:")
        one = _Line(lines.taken, text)


class _Line:
    """A logical line on the way."""

    __slots__ = ("binary", "closed", "frames", "length", "number", "parts", "printable")

    def __init__(self, number: int, text: str) -> None:
        head = text.partition(":")[0][:1_000]
        self.number, self.parts, self.length = number, [text], len(text)
        self.binary = bool(_BINARY.search(head))
        self.printable = bool(_PRINTABLE.search(head))
        self.frames = text[:6].upper() == "BEGIN:" or text[:4].upper() == "END:"  # nothing goes on behind these
        self.closed = False

    def takes(self, text: str, *, old: bool) -> bool:
        """Whether a line of the file goes on with this one; if so, it is taken."""
        if self.printable and self.parts[-1].endswith("="):
            self.parts[-1] = self.parts[-1][:-1]
            if _NEXT.match(text):
                return False
            self._add(text)
        elif text[0] in " \t" and not self.frames:
            self._add(text if old and not self.binary else text[1:])
        elif not (self.binary and not self.closed and ":" not in text):
            return False
        return True

    def _add(self, text: str) -> None:
        if self.length < LONGEST_VALUE:
            self.parts.append(text)
            self.length += len(text)
        elif self.printable:
            self.parts[-1] = text[-1:]  # whether it goes on is all that is asked of the rest
