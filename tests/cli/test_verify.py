"""`verify` finds what is damaged or lost, and `rebuild` mends it from the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from wellkept.facts.models import ColumnFile
from wellkept.findings.models import TieFile
from wellkept.findings.queries.ties import ties_on
from wellkept.records.models import Account

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run


def test_a_whole_home_is_well(measured: Path, wellkept: Run) -> None:
    ran = wellkept("verify")
    assert (ran.code, ran.out) == (0, "all is well\n")


@pytest.mark.parametrize("damage", ["lost", "flipped"])
@pytest.mark.parametrize("kind", ["columns", "ties"])
def test_damage_is_named_and_mended(measured: Path, wellkept: Run, kind: str, damage: str) -> None:
    before = _ties(measured)
    path = _some_file(measured, kind)
    if damage == "lost":
        path.unlink()
    else:
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(content)
    ran = wellkept("verify", "--json")
    wrong = json.loads(ran.out)["wrong"]
    assert ran.code == 1
    assert [path.name in one and "wellkept rebuild" in one for one in wrong] == [True], wrong

    assert wellkept("rebuild").code == 0
    assert wellkept("verify").code == 0
    assert before
    assert _ties(measured) == pytest.approx(before, rel=1e-9)  # sums of several threads differ in the last digit


def _ties(home: Path) -> dict[tuple[int, int], float]:
    """Strength by tie."""
    opened = ties_on(home / "columns", TieFile.objects.latest("day").day)
    assert opened is not None
    rows = opened.of_account(Account.objects.get().pk)
    return {(row["colleague"], row["contact"]): row["strength"] for row in rows}


def _some_file(home: Path, kind: str) -> Path:
    if kind == "columns":
        return home / "columns" / ColumnFile.objects.filter(kind="message").latest("id").name
    return home / "columns" / "ties" / TieFile.objects.latest("day").name


def test_rows_that_are_in_no_file_are_missed(measured: Path, wellkept: Run) -> None:
    file = ColumnFile.objects.filter(kind="message").latest("id")
    ColumnFile.objects.filter(pk=file.pk).update(rows=file.rows - 1)
    ran = wellkept("verify")
    assert ran.code == 1
    assert "were recorded" in ran.out
