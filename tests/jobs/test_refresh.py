from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from doing import Do

from homes import AT
from wellkept.facts.models import Import
from wellkept.findings.models import Refresh
from wellkept.jobs.refresh import is_of_before
from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.records.models import Job


@pytest.mark.parametrize(
    ("as_of", "now", "before"),
    [
        ("2026-03-15T20:00", "2026-03-15T22:30", False),  # 23:30 in Berlin: the same day
        ("2026-03-15T20:00", "2026-03-15T23:03", False),  # just after midnight: clocks may differ
        ("2026-03-15T20:00", "2026-03-15T23:06", True),
        ("2026-03-15T23:06", "2026-03-16T22:00", False),
    ],
)
def test_figures_are_made_anew_soon_after_midnight(home: Path, as_of: str, now: str, before: bool) -> None:
    one, other = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (as_of, now))
    assert is_of_before(one, other) is before


def test_a_new_day_is_measured_once(measured: Path, do: Do) -> None:
    last = Refresh.objects.filter(replayed=False).latest("day")
    for late, expected in (
        (timedelta(minutes=1), 0),
        (timedelta(days=1, minutes=30), 1),
        (timedelta(days=1, hours=2), 0),
    ):
        assert [job.kind for job in do(last.as_of + late)].count("refresh") == expected


def test_what_was_measured_is_said_of_the_imports_that_wait_for_it(measured: Path, do: Do) -> None:
    ask_refresh(at=AT)
    waits = Import.objects.create(name="x", created_at=AT, state="measuring")
    assert {job.state for job in do(AT)} == {"done"}
    waits.refresh_from_db()
    assert waits.state == "done"


def test_where_figures_cannot_be_made_the_import_says_so(
    measured: Path, do: Do, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wellkept.pipeline.refresh_after_import", lambda *_, **__: 1 / 0)
    ask_refresh(at=AT)
    Import.objects.create(name="x", created_at=AT, state="measuring")
    for minute in range(5):
        do(AT + timedelta(minutes=minute))
    assert Job.objects.get(kind="refresh").state == "failed"
    assert "the page Jobs says why" in Import.objects.get(name="x").message


def test_one_that_a_full_one_follows_is_left_to_it(measured: Path, do: Do) -> None:
    ask_refresh(at=AT)
    ask_refresh(at=AT, full=True)
    first, second = (job.words for job in do(AT) if job.kind == "refresh")
    assert "told anew next" in first
    assert "findings open" in second
