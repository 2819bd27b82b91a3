"""docs/reference says what stands beside the code."""

from __future__ import annotations

from docs.reference import FOLDER, reference

WRITE = "write it anew: PYTHONPATH=src python tests/docs/reference.py"


def test_the_pages_are_current() -> None:
    stale = [name for name, text in reference().items() if not _same(name, text)]
    assert stale == [], WRITE
    assert {path.name for path in FOLDER.glob("*.md")} == set(reference()), WRITE


def _same(name: str, text: str) -> bool:
    path = FOLDER / name
    return path.exists() and path.read_text() == text
