from __future__ import annotations

from datetime import datetime

import ibis
import pytest

from wellkept.sdk.whole_seconds import whole_seconds


@pytest.mark.parametrize("parts", [0, 1, 499_999, 999_999])
def test_parts_of_a_second_are_left_out(parts: int) -> None:
    row = ibis.memtable([{"at": datetime(1970, 1, 2, 0, 0, 5, parts)}])
    assert row.select(seconds=whole_seconds(row["at"])).to_pyarrow()["seconds"].to_pylist() == [86_405]
