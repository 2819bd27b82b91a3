"""The folders of a mailbox: their names in words, and which of them are read when nobody has chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wellkept.sdk.imap.session import Listed
from wellkept.sdk.mail.folder_names import EVERYTHING, SENT, holds_correspondence, in_words

_CANNOT_BE_OPENED = frozenset({r"\noselect", r"\nonexistent"})


class Folder(NamedTuple):
    """`name` is the server's own spelling, byte for byte; `words` is how people write it."""

    words: str
    name: str
    chosen: bool


def folders_of(listed: Sequence[Listed]) -> list[Folder]:
    """All that can be opened, the inbox first. Where one holds everything, it and what was sent are enough."""
    can_be_opened = [one for one in listed if not one.flags & _CANNOT_BE_OPENED]
    has_everything = any(EVERYTHING in one.flags for one in can_be_opened)
    found = [_folder(one, has_everything=has_everything) for one in can_be_opened]
    return sorted(found, key=lambda folder: (folder.words.upper() != "INBOX", folder.words.casefold()))


def _folder(one: Listed, *, has_everything: bool) -> Folder:
    words = in_words(one.name)
    path = words.split(one.separator.decode("latin-1")) if one.separator else [words]
    chosen = bool(one.flags & {EVERYTHING, SENT}) if has_everything else holds_correspondence(path, one.flags)
    return Folder(words, one.name.decode("latin-1"), chosen)
