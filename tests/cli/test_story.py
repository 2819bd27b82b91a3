"""Story 1 comes true on the command line: each branch on a fresh home, in a process of its own."""

from __future__ import annotations

import json

import pytest

from wellkept.cli import main
from wellkept.stories.the_stranger import EXPECTED


@pytest.mark.once
def test_the_stranger_in_all_its_branches(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["story", "1", "--json"])
    said = capsys.readouterr()
    assert said.err == ""
    told = json.loads(said.out)
    assert list(told) == ["story", "passed", "expected"]
    assert [one for one in told["expected"] if one["open"] != one["seen"]] == []
    assert (code, told["story"], told["passed"]) == (0, 1, True)
    assert len(told["expected"]) == len(EXPECTED)
    assert list(told["expected"][0]) == ["branch", "week", "rule", "subject", "open", "seen"]


def test_an_unknown_story_or_branch_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "99"]) == 2
    assert "there is no story 99; known are 1" in capsys.readouterr().err
    assert main(["story", "1", "--branch", "middle"]) == 2
    assert "it has main, counter, repair" in capsys.readouterr().err
