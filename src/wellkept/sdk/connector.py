"""A connector reads one source or format and yields facts, records, and what it had to set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wellkept.sdk.kinds import Fact
from wellkept.sdk.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Record:
    """A row of something that people decide (account, person, engagement ...), as a file states it.

    `kind` names the record, `values` its columns by name; `records` checks them and says what is wrong.
    """

    kind: str
    values: Mapping[str, Any]
    position: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """An item that could not be read, with where and why. Its neighbours land."""

    position: str
    reason: str
    excerpt: str = ""


Item = Fact | Record | Aside


@dataclass(frozen=True, slots=True)
class Source:
    """What is handed to a connector: a file or folder, and what the firm chose.

    `name` is shown to people (the file's own name). `settings` holds what a connector documents in its docstring.

    `begin(position)` is called before each item is parsed. An item that takes too long, or too much memory, ends the
    process that reads it: reading begins again, and for that position `begin` says False, which means: pass it over.
    Where what an item yields depends on nothing before it, `begin(position, True)` lets those that landed be passed
    over too, which is quicker.
    """

    path: Path
    name: str
    settings: Mapping[str, Any] = field(default_factory=dict)
    progress: Callable[[int], None] = lambda _bytes: None
    begin: Callable[..., bool] = lambda _position, _alone=False: True


@dataclass(frozen=True, slots=True)
class Connector:
    """`sniff(path, head)` says from 0 to 1 how surely a file is of this format; `read` yields its items in order.

    `sheet` says which columns it reads, where it reads tables.
    """

    name: str
    sniff: Callable[[Path, bytes], float]
    read: Callable[[Source], Iterator[Item]]
    doc: str = ""
    sheet: Sheet | None = None

    def __call__(self, source: Source) -> Iterator[Item]:
        return self.read(source)


def connector(
    sniff: Callable[[Path, bytes], float], sheet: Sheet | None = None
) -> Callable[[Callable[[Source], Iterator[Item]]], Connector]:
    """Declare a connector: its name is its function's name, its manual the function's docstring."""

    def declare(read: Callable[[Source], Iterator[Item]]) -> Connector:
        return Connector(read.__name__, sniff, read, read.__doc__ or "", sheet)

    return declare
