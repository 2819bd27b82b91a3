"""Files are read in a child: what one item does to its reader, it does to nothing else."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wellkept.records import parsing
from wellkept.records.parsing import Parsing
from wellkept.sdk.connector import Aside, Item

MAIL = """From x Mon Jan  5 10:00:00 2026
From: a{n}@x.example
To: b@y.example
Message-ID: <{n}@x>
Date: Mon, 5 Jan 2026 10:00:00 +0000

hello

"""
# A connector that stands in for one with a hole: each line of its file is an item, and may say what to do.
HOSTILE = """
import os, signal
from wellkept.sdk.connector import Aside, connector

@connector(lambda path, head: 0.0)
def hostile(source):
    for number, line in enumerate(source.path.read_text().split(), 1):
        if source.begin(f"line {number}", ALONE):
            if line == "crash": os.kill(os.getpid(), signal.SIGSEGV)
            if line == "kill": os.kill(os.getpid(), signal.SIGKILL)
            if line == "spin":
                while True: pass
            if line == "hold": [bytearray(10_000_000) for _ in range(200)]
            if line == "raise": raise KeyError("no such thing")
            if line == "shout": os.write(2, b"x" * 500_000); raise LookupError("shouted")
            if line == "lie": os.write(1, b"\\xff\\xff\\xff\\xff")
            if line == "junk": os.write(1, (9).to_bytes(4) + b"[[[[[[[[["); os._exit(0)
            for part in line.split("+"):
                yield Aside(f"line {number}", "landed", part)
"""


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The connector stands among ours, in the child's world only: as "alone", and as "together"."""
    site = tmp_path / "site"
    site.mkdir()
    for name, alone in (("alone", "True"), ("together", "False")):
        (site / f"{name}.py").write_text(HOSTILE.replace("ALONE", alone).replace("hostile", name))
    (site / "sitecustomize.py").write_text(f"import wellkept.connectors as c; c.__path__.append({str(site)!r})")
    plain = parsing._environment
    monkeypatch.setattr(
        parsing, "_environment", lambda: plain() | {"PYTHONPATH": f"{plain()['PYTHONPATH']}{os.pathsep}{site}"}
    )
    return tmp_path


def read(folder: Path, lines: str, name: str = "alone") -> tuple[list[str], list[tuple[str, str]]]:
    """What landed, and what was passed over: where and why."""
    path = folder / "items.txt"
    path.write_text(lines)
    with Parsing(item_seconds=0.4, memory_bytes=300_000_000) as reader:
        found = list(reader.read(name, path, path.name, {}, lambda _bytes: None))
    asides = [item for item in found if isinstance(item, Aside)]
    landed = [one.excerpt for one in asides if one.reason == "landed"]
    return landed, [(one.position, one.reason) for one in asides if one.reason != "landed"]


BAD = {
    "crash": "crashed \\(SIGSEGV\\)",
    "kill": "more memory",
    "spin": "takes longer",
    "hold": "more memory",
    "raise": "KeyError: 'no such thing'",
    "shout": "shouted",
}


@pytest.mark.parametrize("bad", BAD)
def test_one_item_that_ends_its_reader_is_passed_over_after_one_try_and_its_neighbours_land(
    hostile: Path, bad: str
) -> None:
    name = "alone" if bad in ("spin", "kill", "raise") else "together"
    good = [f"g{number}" for number in range(20)]
    landed, passed = read(hostile, " ".join([*good[:9], f"{bad}", *good[9:]]), name)
    assert landed == good
    [(position, reason)] = passed
    assert position == "line 10"
    assert re.search(BAD[bad], reason), reason


@pytest.mark.parametrize("bad", ["lie", "junk"])
def test_of_a_file_that_takes_its_reader_over_nothing_more_is_read(hostile: Path, bad: str) -> None:
    _, passed = read(hostile, f"a {bad} b")
    assert "what no reader says" in passed[-1][1]
    assert read(hostile, "a b") == (["a", "b"], [])


@pytest.mark.parametrize("name", ["alone", "together"])
def test_an_item_that_yields_some_and_then_ends_its_reader(hostile: Path, name: str) -> None:
    many = "+".join(f"m{number}" for number in range(900))
    landed, passed = read(hostile, f"a {many} spin b kill c+d", name)
    assert landed == ["a", *many.split("+"), "b", "c", "d"]
    assert [position for position, _ in passed] == ["line 3", "line 5"]


def test_after_some_the_rest_is_not_read(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "MOST_ENDS", 3)
    landed, passed = read(hostile, "a " + "raise " * 9 + "b")
    assert landed == ["a"]
    assert len(passed) == 4
    assert "the rest of it, is not read" in passed[-1][1]


def mails(folder: Path, count: int) -> Path:
    path = folder / "mail.mbox"
    path.write_text("".join(MAIL.format(n=number) for number in range(count)))
    return path


def parsed(path: Path, connector: str = "mbox") -> list[Item]:
    told: list[int] = []
    with Parsing() as reader:
        found = list(reader.read(connector, path, path.name, {"until": datetime(2026, 2, 1, tzinfo=UTC)}, told.append))
    assert sum(told) == path.stat().st_size
    return found


def test_what_comes_out_of_the_child_is_what_the_connector_yields(tmp_path: Path) -> None:
    from wellkept.connectors.mbox import mbox
    from wellkept.sdk.connector import Source

    path = mails(tmp_path, 1_000)
    assert parsed(path) == list(mbox(Source(path, path.name)))


def test_a_child_that_is_killed_from_outside_loses_nothing(tmp_path: Path) -> None:
    path = mails(tmp_path, 3_000)
    found = []
    with Parsing() as reader:
        for item in reader.read("mbox", path, path.name, {}, lambda _bytes: None):
            found.append(item)
            if len(found) == 450:
                assert reader._child
                reader._child._process.kill()
    landed = [item for item in found if not isinstance(item, Aside)]
    assert len({item.source_id for item in landed}) == len(landed) >= 2_999
    assert sum(isinstance(item, Aside) for item in found) == 1  # what was being read then is named


def test_a_child_that_is_killed_before_it_begins_is_begun_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, ended = mails(tmp_path, 10), []
    begin = parsing._Child.__init__

    def killed_at_first(child: parsing._Child) -> None:
        begin(child)
        if not ended:
            ended.append(child)
            child._process.kill()

    monkeypatch.setattr(parsing._Child, "__init__", killed_at_first)
    with Parsing() as reader:
        found = list(reader.read("mbox", path, path.name, {}, lambda _bytes: None))
    assert len(found) == 10
    assert not any(isinstance(item, Aside) for item in found)
    assert ended


def test_a_child_has_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:secret@h/d")
    monkeypatch.setenv("WELLKEPT_KEY", "secret")
    assert "secret" not in "".join(parsing._environment().values())
