from __future__ import annotations

from math import exp

import ibis
import pytest

from wellkept.sdk.performance import TO_95_PERCENT, spread


def test_the_error_is_that_of_the_trials_and_between_them_in_proportion() -> None:
    table = ibis.memtable({"share": [0.0, 0.2, 0.35, 0.5, 0.6, 0.7, 1.0]})
    found = table.select(by=spread(table.share)).to_pyarrow()["by"].to_pylist()
    errors = [0.17, 0.17, 0.149, 0.128, 0.0965, 0.065, 0.065]
    assert found == pytest.approx([exp(error * TO_95_PERCENT) for error in errors])


def test_without_a_share_nothing_is_known() -> None:
    table = ibis.memtable({"share": [None, 0.5]}, schema={"share": "float64"})
    assert table.select(by=spread(table.share)).to_pyarrow()["by"].to_pylist()[0] is None
