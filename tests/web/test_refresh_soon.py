from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from wellkept.web import refresh_soon as soon


def test_a_refresh_starts_once_the_change_is_stored(
    home: Path, settings: Any, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr(soon.subprocess, "Popen", lambda command, **_: started.append(command))
    settings.BESIDE_THE_PAGES = True
    with django_capture_on_commit_callbacks(execute=True):
        soon.refresh_soon()
        assert started == []
        soon.refresh_soon(full=True)
    queued = ["refresh", "--json", "--queued"]
    assert [command[-3:] for command in started] == [queued, [*queued[1:], "--full"]]


def test_tests_start_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soon.subprocess, "Popen", lambda *_, **__: pytest.fail("started"))
    soon.start(["refresh"])
