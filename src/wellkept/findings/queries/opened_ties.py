"""A file of ties, opened once in a process: it has a name of its own, and is never written again under that name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from wellkept.findings.queries.plain_rows import plain_rows

# What lists of ties show. The rest of a tie's numbers is read for that one tie.
LISTED = (
    *("colleague", "contact", "account", "strength", "alive", "days", "cold"),
    *("last_two_way_at", "first_day", "last_day"),
)
OPEN_AT_ONCE = 2  # today's, and that of a past day which somebody looks at
NOBODY = np.iinfo(np.int64).max

Ints = NDArray[np.int64]
Tie = dict[str, Any]


class OpenedTies:
    """Its listed columns, and where in them an account's and a person's ties stand."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self.table = pq.read_table(path, columns=list(LISTED)).combine_chunks()

    def of_account(self, account: int) -> list[Tie]:
        return self._rows(self._accounts.find(account))

    def of_person(self, person: int) -> list[Tie]:
        """On either side."""
        return self._rows(np.concatenate([self._colleagues.find(person), self._contacts.find(person)]))

    def whole(self, colleague: int, contact: int) -> Tie | None:
        """All numbers of one tie."""
        both = np.intersect1d(self._colleagues.find(colleague), self._contacts.find(contact))
        if not len(both):
            return None
        file = pq.ParquetFile(self._path)
        row, group = int(both[0]), 0
        while row >= (many := file.metadata.row_group(group).num_rows):
            row, group = row - many, group + 1
        found: Tie = file.read_row_group(group).slice(row, 1).to_pylist()[0]
        return found

    def best_known_contacts(self, most: int) -> list[int]:
        """Of them all, so many."""
        return list(dict.fromkeys(self.column("contact")[self._strongest].tolist()))[:most]

    def best_of(self, accounts: Collection[int] | None = None) -> dict[int, int]:
        """Person → the place of their best tie, on either side; only among ties of these accounts."""
        return self._best if accounts is None else self._best_among(self._places_of(accounts))

    def at(self, places: Sequence[int]) -> list[Tie]:
        """The ties that stand at these places, in that order."""
        return plain_rows(self.table.take(pa.array(places, pa.int64())))

    def column(self, name: str) -> NDArray[Any]:
        return np.asarray(self.table[name].to_numpy())

    @cached_property
    def strength(self) -> NDArray[np.float64]:
        return np.asarray(np.nan_to_num(self.column("strength")))

    @cached_property
    def _strongest(self) -> Ints:
        """Places of all ties, the strongest first."""
        return np.asarray(np.argsort(-self.strength, kind="stable"))

    @cached_property
    def _best(self) -> dict[int, int]:
        return self._best_among(np.arange(len(self.table)))

    def _best_among(self, places: Ints) -> dict[int, int]:
        """Of those as strong, the last in the file."""
        order = places[np.argsort(self.strength[places], kind="stable")]
        best: dict[int, int] = {}
        for side in ("colleague", "contact"):
            for person, place in zip(self.column(side)[order].tolist(), order.tolist(), strict=True):
                if self.strength[place] >= self.strength[best.get(person, place)]:
                    best[person] = place
        return best

    def _places_of(self, accounts: Collection[int]) -> Ints:
        held = pc.is_in(self.table["account"], pa.array(sorted(accounts), pa.int64()))
        return np.flatnonzero(held.to_numpy())

    @cached_property
    def _accounts(self) -> _Places:
        return _Places(np.asarray(self.table["account"].fill_null(int(NOBODY)).to_numpy()))

    @cached_property
    def _colleagues(self) -> _Places:
        return _Places(self.column("colleague"))

    @cached_property
    def _contacts(self) -> _Places:
        return _Places(self.column("contact"))

    def _rows(self, places: Ints) -> list[Tie]:
        """Strongest first; of those as strong, as they stand in the file."""
        return sorted(plain_rows(self.table.take(pa.array(places))), key=lambda row: -(row["strength"] or 0.0))


class _Places:
    """Where each value of a column stands."""

    def __init__(self, values: Ints) -> None:
        self._order = np.argsort(values, kind="stable")
        self._sorted = values[self._order]

    def find(self, value: int) -> Ints:
        first, last = np.searchsorted(self._sorted, [value, value + 1])
        return np.asarray(self._order[first:last])


@lru_cache(maxsize=OPEN_AT_ONCE)
def opened_ties(path: Path) -> OpenedTies:
    return OpenedTies(path)
