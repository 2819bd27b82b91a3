"""Which message this one is, and which it answers."""

from __future__ import annotations

import hashlib
import re

from wellkept.sdk.mail.headers import Headers
from wellkept.sdk.mail.limits import ANSWERED_IDS, ID_CHARACTERS

_ID = re.compile(r"<([^<>]{1,1000})>")
_BLANK = re.compile(r"\s")
_BARE_ID = re.compile(r"[^\s<>@]+@[^\s<>@]+")
_STABLE = ("date", "from", "to", "cc", "subject", "in-reply-to")


def ids_in(value: str) -> list[str]:
    """The message ids in a value, without their brackets and the blanks that folding left in them."""
    found = _ID.findall(value)
    return ["".join(one.split()) for one in found] if found and _BLANK.search("".join(found)) else found


def own_id(headers: Headers, block: bytes) -> str:
    """The first Message-ID; without one, a digest of the headers that every copy of the message has."""
    written = headers.get("message-id", "")
    if ids := ids_in(written):
        return ids[0]
    if written:
        return written.split()[0].strip("<>")[:ID_CHARACTERS]
    stable = [f"{name}:{headers[name]}" for name in _STABLE if name in headers]
    content = "\n".join(stable).encode("latin-1", "replace") if stable else block
    return "sha256:" + hashlib.sha256(content).hexdigest()


def answered_ids(headers: Headers) -> tuple[str, ...]:
    """Nearest first: the first In-Reply-To, else the last Reference, then the other References from last to first."""
    references = ids_in(headers.get("references", ""))[-ANSWERED_IDS:]
    nearest = ids_in(headers.get("in-reply-to", "")) or _BARE_ID.findall(headers.get("in-reply-to", ""))
    return tuple(dict.fromkeys(nearest[:1] + references[::-1]))


def thread_of(headers: Headers, answered: tuple[str, ...], own: str) -> str:
    """The message that began it all, as far as this one says."""
    references = ids_in(headers.get("references", "")[: 2 * ID_CHARACTERS])
    return references[0] if references else (answered[0] if answered else own)
