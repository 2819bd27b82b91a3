"""The people in one vCard file, and what in it could not be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from wellkept.sdk.connector import Aside, Record
from wellkept.sdk.text_lines import Lines, reporting
from wellkept.sdk.vcard.cards import Card, cards
from wellkept.sdk.vcard.person import person


def read_cards(
    raw: BinaryIO,
    progress: Callable[[int], None] = lambda _bytes: None,
    begin: Callable[..., bool] = lambda _position, _alone=False: True,
) -> Iterator[Record | Aside]:
    with Lines(raw) as lines:
        for one in reporting(cards(lines), lines, progress):
            if isinstance(one, Card):
                if begin(f"line {one.line}", True):
                    yield from person(one)
            else:
                yield one
