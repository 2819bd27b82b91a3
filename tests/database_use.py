"""What each test asks of the database: the first run notes it, for the second, on PostgreSQL, to choose (again.py).

A question is a statement in its shape (its values, and how many they are, put aside), the function of wellkept that
asks it, and what another database may take otherwise: NUL, long, wide or escaped text, large numbers, nothing, an
error. What a test asks by itself, not through wellkept, is none. WELLKEPT_TESTS_NOTE names the folder in which every
process of a run notes what it saw.
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import blake2b
from itertools import chain, islice
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

import pytest
from django.db.backends.utils import CursorWrapper

NOTE = "WELLKEPT_TESTS_NOTE"
OURS = str(Path(__file__).parents[1] / "src" / "wellkept")
LOOKED_AT = 500  # values of one statement
LONG = 200  # characters: more than any column of a set length may hold, or near it
NOT_ASCII, ESCAPED = re.compile(r"[^\x00-\x7f]"), re.compile(r"[\x01-\x1f\\\x7f\ud800-\udfff]")
BESIDE_THE_POINT = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT", "PRAGMA")
SHAPES = (
    (re.compile(r"\((?:%s|NULL)(?:, (?:%s|NULL))*\)"), "(…)"),
    (re.compile(r"\(…\)(?:, \(…\))+"), "(…)"),
    (re.compile(r"(?:WHEN \([^()]*\) THEN \S+ ?)+"), "WHEN … "),
    (re.compile(r"\b\d+\b"), "N"),
)


class Uses:
    """A plug-in of pytest that notes, for each test, what it asked, what it cost, and whether it must run again."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.tests = folder, dict[str, dict[str, Any]]()
        self.asked, self.anyhow = set[int](), False
        _around(CursorWrapper, "execute", self._statement)
        _around(CursorWrapper, "executemany", self._statement)
        _around(subprocess.Popen, "__init__", self._process)
        os.register_at_fork(after_in_parent=self._elsewhere)

    def _statement(self, run: Callable[[], Any], sql: str, values: Any = None, *_more: Any) -> Any:
        kinds = {"", *kinds_of(values)}
        try:
            return run()
        except Exception as error:
            kinds.add(f"raises {type(error).__name__}")
            raise
        finally:
            if isinstance(sql, str) and not sql.startswith(BESIDE_THE_POINT) and (site := asked_by()):
                self.asked |= {number(shape_of(sql), site, kind) for kind in kinds}

    def _process(self, run: Callable[[], Any], command: Any, *_more: Any, **_named: Any) -> Any:
        """A Python process may ask what nobody sees here; but parsers ask nothing."""
        words = [command] if isinstance(command, str) else [*map(str, command)]
        python = words[0] == sys.executable or Path(words[0]).name.startswith(("python", "gunicorn"))
        if python and not {"-I", "wellkept.records.parse_child"} & set(words):
            self._elsewhere()
        return run()

    def _elsewhere(self) -> None:
        self.anyhow = True

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        marked = item.get_closest_marker("django_db")
        self.asked, self.anyhow = set(), bool(marked and marked.kwargs.get("transaction"))
        begun = _cpu()
        found = yield
        note = self.tests.setdefault(item.nodeid, {"anyhow": False})
        note |= {"anyhow": note["anyhow"] or self.anyhow, "asked": sorted(self.asked), "cpu": _cpu() - begun}
        if item.get_closest_marker("browser"):  # it sees the same pages, whatever is behind them
            note |= {"anyhow": False, "asked": []}
        elif item.get_closest_marker("once"):
            note |= {"anyhow": False, "once": True}
        return found

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.skipped or report.failed:  # it may not have come to the point where it asks
            self.tests.setdefault(report.nodeid, {})["anyhow"] = True

    def pytest_sessionfinish(self) -> None:
        if self.tests:
            whole = {name: note for name, note in self.tests.items() if "asked" in note}
            (self.folder / f"{os.getpid()}.json").write_text(json.dumps(whole))


@cache
def shape_of(sql: str) -> str:
    """The statement without its values, and however many of them there are."""
    for pattern, instead in SHAPES:
        sql = pattern.sub(instead, sql)
    return sql


def kinds_of(values: Any) -> set[str]:
    """What may be taken otherwise by another database."""
    given: Iterable[Any] = values.values() if isinstance(values, dict) else values or ()
    flat = chain.from_iterable(one if isinstance(one, list | tuple) else (one,) for one in given)
    return {kind for value in islice(flat, LOOKED_AT) for kind in _kinds(value)}


def _kinds(value: Any) -> Iterator[str]:
    if value is None:
        yield "nothing"
    elif isinstance(value, str):
        yield from (kind for kind, is_so in _texts(value) if is_so)
    elif isinstance(value, int) and abs(value) >= 2**31:
        yield "beyond 64 bits" if abs(value) >= 2**63 else "beyond 32 bits"
    elif isinstance(value, float) and not math.isfinite(value):
        yield "no number"


def _texts(value: str) -> tuple[tuple[str, bool], ...]:
    wide, escaped = NOT_ASCII.search(value), ESCAPED.search(value)
    return (("long", len(value) > LONG), ("wide", bool(wide)), ("escaped", bool(escaped)), ("NUL", "\0" in value))


def asked_by() -> str:
    """The function of wellkept that is nearest to the question; empty where a test asks by itself."""
    frame = sys._getframe(1)
    while frame := frame.f_back:  # type: ignore[assignment]
        if frame.f_code.co_filename.startswith(OURS):
            return f"{frame.f_code.co_filename}:{frame.f_code.co_qualname}"
    return ""


@cache
def number(shape: str, site: str, kind: str) -> int:
    """The same in every process."""
    return int.from_bytes(blake2b(f"{shape}\0{site}\0{kind}".encode(), digest_size=7).digest())


def plugin() -> Uses | None:
    """What this run notes, if it was asked to."""
    return Uses(Path(os.environ[NOTE])) if os.environ.get(NOTE) else None


def _cpu() -> float:
    """Of this process, and of those that it waited for."""
    used = [getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def _around(owner: type, name: str, then: Callable[..., Any]) -> None:
    first = getattr(owner, name)

    def both(self: Any, *words: Any, **named: Any) -> Any:
        return then(lambda: first(self, *words, **named), *words, **named)

    setattr(owner, name, both)
