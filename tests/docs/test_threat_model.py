"""THREAT_MODEL.md names tests by file and name: each of them exists, and no threat is left out."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from docs.pages import ROOT

PAGE = (ROOT / "THREAT_MODEL.md").read_text()
FAULTS = (ROOT / "docs/durability.md").read_text()
LAST_THREAT = 75
WORD = re.compile(r"`(tests/[\w/]+\.py|test_\w+)`")
MODULE = re.compile(r"`((?:[a-z_]+/)+(?:[a-z_]+\.py)?|[a-z_]+\.py)`")


def named(text: str) -> list[tuple[str, str]]:
    """Each test with the file that stands before it, in the same line."""
    found = []
    for line in text.splitlines():
        file = ""
        for word in WORD.findall(line):
            if word.endswith(".py"):
                file = word
            else:
                found.append((file, word))
    return found


@cache
def names_in(path: Path) -> frozenset[str]:
    if not path.is_file():
        return frozenset()
    tree = ast.walk(ast.parse(path.read_text()))
    return frozenset(one.name for one in tree if isinstance(one, ast.FunctionDef))


def missing(text: str) -> list[tuple[str, str]]:
    return [(file, test) for file, test in named(text) if test not in names_in(ROOT / file)]


def test_every_test_that_is_named_exists() -> None:
    assert len(named(PAGE)) > 100
    assert missing(PAGE) == []
    assert len(named(FAULTS)) > 30
    assert missing(FAULTS) == []


def test_one_that_does_not_exist_is_noticed() -> None:
    here = f"tests/docs/{Path(__file__).name}"
    lines = f"`{here}`: `test_every_threat_is_spoken_of`, `test_gone`\n`test_without_a_file`\n`tests/no.py`: `test_x`"
    assert missing(lines) == [(here, "test_gone"), ("", "test_without_a_file"), ("tests/no.py", "test_x")]


def test_every_module_that_is_named_exists() -> None:
    modules = {one for one in MODULE.findall(PAGE) if not one.startswith("tests/")}
    assert modules
    assert [one for one in sorted(modules) if not (ROOT / "src" / "wellkept" / one).exists()] == []


def test_every_threat_is_spoken_of() -> None:
    assert {int(number) for number in re.findall(r"\bT(\d+)\b", PAGE)} == set(range(1, LAST_THREAT + 1))
