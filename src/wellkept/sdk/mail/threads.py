"""Which message this one is, and which it answers."""

from __future__ import annotations

import hashlib
import re
from typing import NamedTuple

from wellkept.sdk.mail.headers import Headers
from wellkept.sdk.mail.limits import ANSWERED_IDS, ID_CHARACTERS

_ID = re.compile(r"<([^<>\s]{1,1000})>")
_FOLDED_ID = re.compile(r"<([^<>]{1,1000})>")
_BARE_ID = re.compile(r"(?=\D*\d)[^\s<>@()\"]+@[^\s<>@()\"]+")
_STABLE = ("date", "from", "to", "cc", "subject", "in-reply-to")


class Thread(NamedTuple):
    """Which messages one answers, nearest first, and which began it all ("" when it answers none)."""

    answered: tuple[str, ...]
    root: str


_BEGINS = Thread((), "")


def ids_in(value: str) -> list[str]:
    """The message ids in a value, without their brackets and the blanks that folding left in them."""
    found = _ID.findall(value)
    if found or "<" not in value:
        return found
    return ["".join(one.split()) for one in _FOLDED_ID.findall(value)]


def own_id(headers: Headers, block: bytes) -> str:
    """The first Message-ID; without one, a digest of the headers that every copy of the message has."""
    written = headers.get("message-id", "")
    if written.startswith("<") and (ids := ids_in(written)):
        return ids[0]
    if bare := "".join(written.split()).strip("<>"):
        return bare[:ID_CHARACTERS]
    stable = [f"{name}:{headers[name]}" for name in _STABLE if name in headers]
    content = "\n".join(stable).encode() if stable else block
    return "sha256:" + hashlib.sha256(content).hexdigest()


def thread_of(headers: Headers) -> Thread:
    """Nearest is the first In-Reply-To, else the last Reference; then come the other References, last to first."""
    references = ids_in(headers["references"]) if "references" in headers else []
    if "in-reply-to" in headers:
        nearest = _named_first(headers["in-reply-to"])
    elif not references:
        return _BEGINS
    else:
        nearest = []
    answered = tuple(dict.fromkeys(nearest + references[: -ANSWERED_IDS - 1 : -1]))
    return Thread(answered, references[0] if references else "".join(nearest))


def _named_first(written: str) -> list[str]:
    """The id in an In-Reply-To that may also be a sentence: `Message from Ann <ann@a.example> of Monday <id>`."""
    ids = ids_in(written)
    if written.startswith("<"):
        return ids[:1]
    if ids:
        return [one for one in ids[-1:] if any(character.isdigit() for character in one)]
    return [written] if _BARE_ID.fullmatch(written) else []
