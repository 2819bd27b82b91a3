from __future__ import annotations

from pathlib import Path

import pytest

from wellkept.sdk.child import ChildError, lines_from


def run(folder: Path, script: str, *words: str) -> list[object]:
    path = folder / "script.py"
    path.write_text(script)
    with lines_from(path, *words) as lines:
        return list(lines)


def test_each_line_is_a_thing(tmp_path: Path) -> None:
    script = "import json, sys\nfor word in sys.argv[1:]:\n    print(json.dumps([word]))\n"
    assert run(tmp_path, script, "a b", "ü") == [["a b"], ["ü"]]


def test_what_ends_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(ChildError, match="ValueError: no good") as failed:
        run(tmp_path, "raise ValueError('no good')")
    assert not failed.value.is_overtaxed


@pytest.mark.parametrize("script", ["import os; os.abort()", "raise MemoryError"])
def test_one_that_is_ended_took_too_much(tmp_path: Path, script: str) -> None:
    with pytest.raises(ChildError) as failed:
        run(tmp_path, script)
    assert failed.value.is_overtaxed


def test_one_that_is_no_longer_listened_to_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "script.py"
    path.write_text("while True:\n    print('[1]', flush=True)\n")
    with lines_from(path) as lines:
        assert next(lines) == [1]
