"""A file of contacts, opened once in a process: it has a name of its own, and is never written again under that name.

Its rows stand by account, newest first. What is asked for stands in few of its groups of rows: of an account by what
the file says of each group, of people by who stands in which group, counted when somebody is first asked for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

OPEN_AT_ONCE = 100
SIDES = ["one", "other"]
GROUPS_KEPT = 8  # decoded, for who reads on at the same account


class OpenedContacts:
    def __init__(self, path: Path) -> None:
        self._file = pq.ParquetFile(path, memory_map=True)
        self._group = lru_cache(maxsize=GROUPS_KEPT)(self._file.read_row_group)
        held = self._file.metadata
        place = held.schema.to_arrow_schema().get_field_index("account")
        self._accounts = [_bounds(held.row_group(one).column(place)) for one in range(held.num_row_groups)]

    def of_account(self, account: int) -> pa.Table:
        groups = [one for one, (least, most) in enumerate(self._accounts) if least <= account <= most]
        return self._of([_those(some, pc.equal(some["account"], account)) for some in map(self._group, groups)])

    def of_people(self, people: Collection[int]) -> pa.Table:
        """Of somebody with anybody, or of several with each other."""
        wanted = sorted(set(people))
        standing = Counter(group for one in wanted for group in self._standing(one))
        groups = [group for group, many in standing.items() if many >= min(len(wanted), 2)]
        together = pc.and_ if len(wanted) > 1 else pc.or_
        known = pa.array(wanted, pa.int64())
        return self._of(
            [
                _those(some, together(*(pc.is_in(some[side], known) for side in SIDES)))
                for some in map(self._group, sorted(groups))
            ]
        )

    def _of(self, found: list[pa.Table]) -> pa.Table:
        return pa.concat_tables(found) if found else self._file.schema_arrow.empty_table()

    def _standing(self, person: int) -> list[int]:
        people, groups = self._who
        first, last = np.searchsorted(people, [person, person + 1])
        found: list[int] = groups[first:last].tolist()
        return found

    @cached_property
    def _who(self) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], np.ndarray[tuple[int], np.dtype[np.int32]]]:
        """Everybody with the groups of rows in which they stand, in order of people."""
        people = [
            np.unique(np.concatenate([column.to_numpy() for column in self._file.read_row_group(one, SIDES).columns]))
            for one in range(self._file.metadata.num_row_groups)
        ]
        groups = np.repeat(np.arange(len(people), dtype=np.int32), [len(some) for some in people])
        everybody = np.concatenate(people) if people else np.zeros(0, dtype=np.int64)
        order = np.argsort(everybody, kind="stable")
        return everybody[order], groups[order]


def _those(rows: pa.Table, wanted: pa.ChunkedArray) -> pa.Table:
    return rows.filter(wanted)


def _bounds(column: pq.ColumnChunkMetaData) -> tuple[float, float]:
    """Of which accounts a group of rows can be; where the file does not say, of any; of none where all are nobody's."""
    said = column.statistics
    if said is None or not said.has_min_max:
        return (1, 0) if said is not None and said.null_count == column.num_values else (-np.inf, np.inf)
    return said.min, said.max


@lru_cache(maxsize=OPEN_AT_ONCE)
def opened_contacts(path: Path) -> OpenedContacts:
    return OpenedContacts(path)
