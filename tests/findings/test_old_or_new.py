"""F3: while a refresh runs, or is killed at any moment, who reads sees the old result or the new one, never a mix."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.conf import settings as django_settings
from django.db import transaction

from homes import AT
from wellkept import pipeline
from wellkept.engine.carried import FOLDER
from wellkept.findings.models import Carried, CarriedFile, Finding, Number, Refresh, TieFile

Seen = tuple[Any, ...]


def seen(folder: Path) -> Seen:
    """Everything that a refresh shows, as one look at it."""
    with transaction.atomic():
        ties = [(one.day, one.name, one.rows) for one in TieFile.objects.order_by("day")]
        files = [(one.measure, one.name, one.rows) for one in CarriedFile.objects.order_by("name")]
        numbers = tuple(sorted(Number.objects.values_list("day", "measure", "subject", "part", "value"), key=repr))
        found = tuple(Finding.objects.order_by("pk").values_list("rule", "subject", "opened_on", "closed_on"))
        days = tuple(Refresh.objects.order_by("day").values_list("day", "as_of"))
        carried = tuple(Carried.objects.values_list("as_of", flat=True))
        whole = all(len(pq.read_table(folder / "ties" / name)) == rows for _, name, rows in ties)
        whole &= all(pq.read_metadata(folder / FOLDER / name).num_rows == rows for _, name, rows in files)
    assert whole, "a file is not as it was promised"
    return numbers, found, days, carried, tuple(ties), tuple(files)


STOPS = (
    "wellkept.pipeline.propose_joins",
    "wellkept.pipeline.judge",
    "wellkept.pipeline.measured_figures",
    "wellkept.pipeline.measured_contacts",
    "wellkept.engine.session.Session.put_down",
    "wellkept.pipeline.keep_figures",
    "wellkept.findings.life.Life.save",
    "wellkept.findings.life.Life._propose",
    "wellkept.pipeline.keep_carried",
    "wellkept.pipeline.mend_ties",
)


class Stopped(BaseException):
    """As sudden as a kill: nothing catches it."""


@pytest.mark.parametrize("stop", STOPS)
def test_stopped_anywhere_the_old_result_stands_whole(
    measured: Path, stop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = django_settings.COLUMNS_FOLDER
    before = seen(folder)

    def stopped(*_: Any, **__: Any) -> None:
        raise Stopped

    with monkeypatch.context() as patch, pytest.raises(Stopped), transaction.atomic():
        patch.setattr(stop, stopped)
        pipeline.refresh(AT, full=True)
    if stop != "wellkept.pipeline.mend_ties":  # by then the new one is shown
        assert seen(folder)[:4] == before[:4]
    done = pipeline.refresh(AT)
    assert done.open_findings == Finding.objects.filter(closed_on=None).count()
    assert seen(folder)[0] == before[0], "and what comes after finds no trace of it"
