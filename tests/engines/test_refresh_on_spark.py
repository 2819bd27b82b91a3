"""`refresh --engine` stores what `refresh` stores."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from same_rows import alike

from homes import SUNDAY, Run
from wellkept.findings.models import Number, Said


def stored() -> list[list[Any]]:
    numbers = Number.objects.order_by("day", "measure", "subject", "part")
    return [list(row) for row in numbers.values_list("day", "measure", "subject", "part", "value", "low", "high", "n")]


def said() -> list[Any]:
    return sorted(
        Said.objects.values_list("finding__rule", "finding__subject", "from_day", "to_day", "sentence"), key=repr
    )


def test_the_same_is_stored(meridian: Path, wellkept: Run, spark_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkept.pipeline.WEEKS_REPLAYED", 0)
    assert wellkept("refresh", "--as-of", SUNDAY).code == 0
    before, findings = stored(), said()
    assert wellkept("refresh", "--as-of", SUNDAY, "--full", "--engine", spark_address).code == 0
    after = stored()
    assert len(before) == len(after) > 0
    assert all(alike(one, other) for one, other in zip(before, after, strict=True))
    assert said() == findings
    assert list((meridian / "columns").glob(".spark-*")) == []


@pytest.mark.parametrize("address", ["spark", "duckdb://x", "http://127.0.0.1", "sc://"])
def test_what_is_no_engine_is_refused(home: Path, wellkept: Run, address: str) -> None:
    ran = wellkept("refresh", "--engine", address)
    assert ran.code == 2
    assert "give local, spark://host:port or sc://host:port" in ran.err
