"""A calendar that is handed out as one file: whether all of it came, and which events it holds."""

from __future__ import annotations

import re

from wellkept.sdk.text_lines import encoding_of, repaired

_UID = re.compile(r"^UID(?:;[^:\n]*)?:(.*)$", re.IGNORECASE | re.MULTILINE)
_FOLD = re.compile(r"\r?\n[ \t]")


def calendar_text(body: bytes) -> str:
    encoding = encoding_of(body[:4096])
    if encoding != "utf-8-sig":
        return body.decode(encoding, "replace")
    return repaired(body.decode("utf-8-sig", "surrogateescape"))


def is_calendar(text: str) -> bool:
    return text.lstrip()[:15].upper() == "BEGIN:VCALENDAR"


def is_whole(text: str) -> bool:
    """A file that broke off would seem to have lost the events behind the break."""
    return text.rstrip()[-13:].upper() == "END:VCALENDAR"


def uids(text: str) -> set[str]:
    """The UIDs of all that stands in it, whether it can be read or not."""
    return {match[1].strip()[:1_000] for match in _UID.finditer(_FOLD.sub("", text))}
