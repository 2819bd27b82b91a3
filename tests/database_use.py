"""Which files of tests use the database: the first run notes it, and the second, on PostgreSQL, leaves out the rest.

A file uses it when, while one of its tests or their fixtures ran, a question was asked of it, or a Python process was
started, which may do so. It is left out only if it ran and did neither: a file that is new, was skipped in whole or was
never reached runs again. WELLKEPT_TESTS_NOTE names the folder in which every process of a run notes what it saw.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper

NOTE = "WELLKEPT_TESTS_NOTE"
LEFT_OUT = "WELLKEPT_TESTS_LEFT_OUT"


class Uses:
    """A plug-in of pytest that counts."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.count, self.files = folder, 0, dict[str, bool]()
        _after(BaseDatabaseWrapper, "_cursor", lambda *_, **__: self._one())
        _after(subprocess.Popen, "__init__", self._process)

    def _one(self) -> None:
        self.count += 1

    def _process(self, _popen: object, command: Any, *_more: Any, **_named: Any) -> None:
        first = command if isinstance(command, str) else str(next(iter(command), ""))
        self.count += Path(first).name.startswith(("python", "gunicorn")) or first == sys.executable

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        before, name = self.count, item.nodeid.partition("::")[0]
        found = yield
        self.files[name] = self.files.get(name, False) or self.count > before
        return found

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped or report.failed:  # it may not have come to the point where it asks
            self.files[report.nodeid.partition("::")[0]] = True

    def pytest_sessionfinish(self) -> None:
        if self.files:
            (self.folder / f"{os.getpid()}.json").write_text(json.dumps(self.files))


def files_without(folder: Path) -> list[str]:
    """Files that ran and used no database, in any process."""
    seen = [json.loads(path.read_text()) for path in folder.glob("*.json")]
    return sorted(name for name in {name for one in seen for name in one} if not any(one.get(name) for one in seen))


def plugin() -> Uses | None:
    """What this run notes, if it was asked to."""
    return Uses(Path(os.environ[NOTE])) if os.environ.get(NOTE) else None


def left_out() -> frozenset[str]:
    """What the second run need not repeat."""
    path = os.environ.get(LEFT_OUT)
    return frozenset(Path(path).read_text().splitlines()) if path else frozenset()


def _after(owner: type, name: str, then: Any) -> None:
    first = getattr(owner, name)

    def both(*words: Any, **named: Any) -> Any:
        then(*words, **named)
        return first(*words, **named)

    setattr(owner, name, both)
