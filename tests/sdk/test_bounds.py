from __future__ import annotations

import ibis

from wellkept.sdk.bounds import at_least, at_most


def test_bounds_hold_and_the_unknown_stays_unknown() -> None:
    table = ibis.memtable({"x": [0.2, 0.9, None]})
    found = table.select(top=at_most(table.x, 0.5), bottom=at_least(table.x, 0.5)).to_pyarrow().to_pylist()
    assert found == [{"top": 0.2, "bottom": 0.5}, {"top": 0.5, "bottom": 0.9}, {"top": None, "bottom": None}]
