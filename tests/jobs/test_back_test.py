"""Asked for by somebody once, and then every month by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wellkept import pipeline
from wellkept.findings.models import BackTest
from wellkept.jobs.back_test import LINE, back_test
from wellkept.records.commands.enqueue import enqueue

AT = datetime(2026, 3, 15, 23, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "current_moment", lambda at: at)


def due(at: datetime) -> int:
    assert back_test.due is not None
    return len(list(back_test.due(at)))


def kept(at: datetime) -> None:
    BackTest.objects.create(as_of=at, made_at=at, seconds=1.0, figures={})


def test_the_first_is_asked_for_by_somebody(home: Path) -> None:
    assert due(AT) == 0


def test_it_is_run_again_every_month(home: Path) -> None:
    kept(AT)
    assert [due(AT + timedelta(days=days)) for days in (0, 29, 30, 45)] == [0, 0, 1, 1]


def test_an_old_archive_has_nothing_new_to_tell(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept(AT)
    monkeypatch.setattr(pipeline, "current_moment", lambda _at: AT)
    assert due(AT + timedelta(days=300)) == 0


def test_one_that_failed_is_not_asked_for_again_at_once(home: Path) -> None:
    kept(AT)
    later = AT + timedelta(days=31)
    enqueue(kind=LINE, at=later, line=LINE, once=LINE)
    assert due(later + timedelta(minutes=1)) == 0
    assert due(later + timedelta(days=1)) == 1


def test_it_keeps_what_it_found(home: Path) -> None:
    said: list[str] = []

    class Here:
        job, given, by, at = 1, {}, None, AT

        def tell(self, words: str, share: float | None = None) -> None:
            said.append(words)

    back_test(Here())
    assert BackTest.objects.get().as_of == AT
    assert said[-1] == "up to 15 Mar 2026"
