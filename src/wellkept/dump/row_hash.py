"""A hash of a table's rows: equal where the content is equal, in whichever database, and in whichever order."""

from __future__ import annotations

import re
from decimal import Decimal
from hashlib import blake2b
from json import JSONEncoder, loads
from typing import Any

from wellkept.dump.tables import Table
from wellkept.dump.values import Row

SIZE = 16
_ALL = 1 << (8 * SIZE)
# Numbers in JSON that PostgreSQL writes in another way than Python: 1e+16 as 10000000000000000, -0.0 as 0.0.
_ODD = re.compile(r"\de[+-]?\d|-0\.0|\d{17}", re.IGNORECASE)
encode = JSONEncoder(separators=(",", ":")).encode


class RowHash:
    """The sum of the hashes of the rows: what is added twice counts twice, and order counts for nothing."""

    def __init__(self, table: Table) -> None:
        self.rows = 0
        self._sum = 0
        self._json = [place for place, one in enumerate(table.columns) if one.kind == "json"]

    def add(self, row: Row, line: str) -> None:
        """A row of portable values, and the same as it is written (`encode(row)`)."""
        if self._json and any(row[place] is not None and _ODD.search(row[place]) for place in self._json):
            line = encode([_evened(value) if place in self._json else value for place, value in enumerate(row)])
        self._sum += int.from_bytes(blake2b(line.encode(), digest_size=SIZE).digest())
        self.rows += 1

    def text(self) -> str:
        return f"{self._sum % _ALL:0{2 * SIZE}x}"


def _evened(text: str | None) -> str | None:
    return None if text is None else encode(_even(loads(text)))


def _even(value: Any) -> Any:
    """The same, with each odd number as one text that does not say how it was written."""
    if isinstance(value, list):
        return [_even(one) for one in value]
    if isinstance(value, dict):
        return {name: _even(one) for name, one in value.items()}
    if isinstance(value, float) or (isinstance(value, int) and abs(value) >= 10**15):
        return str(Decimal(repr(value)).normalize() + 0)
    return value
