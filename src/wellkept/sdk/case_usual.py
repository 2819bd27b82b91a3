"""What is usual in a queue: what most of its last 90 days stayed within."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wellkept.sdk.case_log import Floats, Ints, Moments
from wellkept.sdk.case_rows import Cases

DAYS = np.timedelta64(90, "D")


def groups(cases: Cases) -> Ints:
    """A number for the queue of each case; without a queue, for its account and direction."""
    names = pc.binary_join_element_wise(
        pc.fill_null(cases.life["queue"].cast(pa.string()), ""),
        pc.if_else(pc.is_valid(cases.life["queue"]), "", pc.fill_null(cases.life["account"].cast(pa.string()), "")),
        cases.life["direction"],
        " ",
    )
    return np.asarray(names.combine_chunks().dictionary_encode().indices.to_numpy()).astype(np.int64)


def usual(cases: Cases, values: Floats, at: Moments, share: float) -> tuple[Floats, Ints]:
    """By case, what `share` of the known values of its queue's last 90 days stayed within (NaN: none), and of how many.

    Of n in order the one at place ⌈share · n⌉: one that was really reached.
    """
    group = groups(cases)
    size = int(group.max(initial=-1)) + 1
    seen = np.flatnonzero(~np.isnan(values) & (at > cases.now - DAYS) & (at <= cases.now))
    order = seen[np.lexsort((values[seen], group[seen]))]
    count = np.bincount(group[order], minlength=size)
    place = np.cumsum(count) - count + np.maximum(np.ceil(share * count - 1e-9).astype(np.int64) - 1, 0)
    found = np.append(values[order], np.nan)[np.where(count > 0, np.minimum(place, len(order)), len(order))]
    return found[group], count[group]
