"""A live connector reads a server: a mailbox, a calendar, an address book. It is run again and again, and goes on.

The one who runs it (`records`) keeps the settings, the secrets and the position. A connector yields what it reads, and
now and then a `Mark`: what came before the mark is stored together with the mark's position, in one transaction, so
that a cut connection loses nothing and doubles nothing. It never changes anything on the server.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from wellkept.sdk.connector import Item
from wellkept.sdk.outbound import CannotReadError, Door

__all__ = ["CannotReadError", "Field", "FieldKind", "Files", "Live", "Mark", "Part", "Reading", "live"]

FieldKind = Literal["text", "address", "host", "port", "secret", "choice", "folder", "lines"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the page on which a source is set up. `says` helps; a `secret` is stored encrypted, never shown.

    A field of the kind host or address binds the secrets: when it changes, they are asked for again.
    """

    name: str
    label: str
    kind: FieldKind = "text"
    says: str = ""
    needed: bool = True
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """What came before this is to be stored together with the position from which reading goes on."""

    position: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Files:
    """Files that were found, each read by whichever connector knows its format: how a watched folder hands them on."""

    paths: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """What a source offers to read: a mailbox, a calendar, an address book. `folders` (words, name, chosen) within.

    `owner` is the mail address of whose it is, where that is a person; `says` what is in it, in words; `title` what
    people call it, where the name is only an address or a path.
    """

    name: str
    says: str = ""
    owner: str = ""
    folders: tuple[tuple[str, str, bool], ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a live connector is handed: fields and secrets by name, the part, from where on, and the way out.

    `fields` are those that the connector declared, `firm` the firm's settings (time_zone, count_words, until), and the
    folders of this machine that may be watched (watched_folders).
    `folders` are those chosen in the part; empty: the connector's own choice. `position` is that of the last mark.
    `door` is the only way out: addresses are checked and pinned there.
    """

    fields: Mapping[str, str]
    part: str
    door: Door
    now: datetime
    folders: tuple[str, ...] = ()
    position: Mapping[str, Any] = field(default_factory=dict)
    firm: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Live:
    """`offer` asks the server what there is to read (the test on the page); `read` yields what is new in one part.

    `reads` says in a sentence what is read, for the colleague whose it is.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    offer: Callable[[Reading], list[Part]]
    read: Callable[[Reading], Iterator[Item | Mark | Files]]
    reads: str = ""
    doc: str = ""


def live(
    label: str, fields: tuple[Field, ...], offer: Callable[[Reading], list[Part]], reads: str
) -> Callable[[Callable[[Reading], Iterator[Item | Mark | Files]]], Live]:
    """Declare a live connector: its name is its function's name, its manual the function's docstring."""

    def declare(read: Callable[[Reading], Iterator[Item | Mark | Files]]) -> Live:
        return Live(read.__name__, label, fields, offer, read, reads, read.__doc__ or "")

    return declare
