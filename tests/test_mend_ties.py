"""Files of ties that are lost or damaged are measured anew by the next refresh; nobody has to ask for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from homes import AT
from wellkept import pipeline
from wellkept.findings.models import TieFile
from wellkept.findings.queries.verify_ties import broken_ties


def lose(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [lose, cut, flip])
def test_damaged_files_of_ties_are_measured_anew(
    measured: Path, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    folder = measured / "columns"
    before = {file.day: pq.read_table(folder / "ties" / file.name).to_pylist() for file in TieFile.objects.all()}
    for file in TieFile.objects.all():
        damage(folder / "ties" / file.name)
    assert len(broken_ties(folder)) == len(before) > 1
    assert pipeline.mend_ties() == len(before)
    assert broken_ties(folder) == {}
    assert caplog.text.count("measured anew") == len(before)
    for file in TieFile.objects.all():
        assert pq.read_table(folder / "ties" / file.name).num_rows == len(before[file.day])


def test_a_refresh_mends_the_ties_of_days_before(measured: Path) -> None:
    folder = measured / "columns"
    lose(folder / "ties" / TieFile.objects.order_by("day")[0].name)
    pipeline.refresh(AT)
    assert broken_ties(folder) == {}
