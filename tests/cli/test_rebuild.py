"""`rebuild` makes copies anew and touches nothing else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wellkept.facts.models import Delivery, Meeting, Message
from wellkept.findings.models import Finding, Number, Turn

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run


def test_all_rows_are_copied_and_nothing_else_changes(measured: Path, wellkept: Run) -> None:
    stored = [model.objects.count() for model in (Message, Meeting, Delivery, Finding, Turn, Number)]
    said = json.loads(wellkept("rebuild", "--json").out)
    assert said["rows"] == sum(stored[:3])
    assert said["ties"] == 0
    assert [model.objects.count() for model in (Message, Meeting, Delivery, Finding, Turn, Number)] == stored


def test_columns_that_are_gone_altogether_come_back(measured: Path, wellkept: Run) -> None:
    for path in (measured / "columns").rglob("*.parquet"):
        path.unlink()
    assert wellkept("rebuild").code == 0
    assert wellkept("verify").code == 0
    assert wellkept("show", "tie", "priya", "milo").code == 0


def test_an_empty_home_has_nothing_to_rebuild(home: Path, wellkept: Run) -> None:
    assert json.loads(wellkept("rebuild", "--json").out)["rows"] == 0
