"""Stories come true on the command line: each branch on a fresh home, in a process of its own. WELLKEPT_LONG=1: all."""

from __future__ import annotations

import json
import os

import pytest

from wellkept.cli import main, story
from wellkept.stories.shelf import STORIES
from wellkept.stories.the_stranger import EXPECTED


@pytest.mark.once
def test_the_stranger_in_all_its_branches(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["story", "1", "--json"])
    said = capsys.readouterr()
    assert said.err == ""
    told = json.loads(said.out)
    assert list(told) == ["story", "passed", "expected", "figures"]
    assert [one for one in told["expected"] if one["open"] != one["seen"]] == []
    assert (code, told["story"], told["passed"]) == (0, 1, True)
    assert len(told["expected"]) == len(EXPECTED)
    assert list(told["expected"][0]) == ["branch", "week", "rule", "subject", "open", "seen"]


def test_an_unknown_story_or_branch_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "99"]) == 2
    assert "there is no story 99; known are 1, 3 and all" in capsys.readouterr().err
    assert main(["story", "1", "--branch", "middle"]) == 2
    assert "it has main, counter, repair" in capsys.readouterr().err
    assert main(["story", "all", "--branch", "main"]) == 2
    assert "name a story along with --branch" in capsys.readouterr().err


@pytest.mark.once
@pytest.mark.skipif(os.environ.get("WELLKEPT_LONG") != "1", reason="plays every story for minutes: WELLKEPT_LONG=1")
def test_every_story_comes_true(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["story", "all", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["story"] for one in told["stories"]] == list(STORIES)
    assert [one for story in told["stories"] for one in story["figures"] if not one["passed"]] == []


@pytest.mark.parametrize(("open_", "passed", "code"), [(True, True, 0), (False, True, 1), (True, False, 1)])
def test_one_expectation_that_fails_fails_all(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, open_: bool, passed: bool, code: int
) -> None:
    """What children played is made up: the telling and the exit code are what is looked at."""
    finding = {"branch": "main", "week": 1, "rule": "dry_well", "subject": "Meridian", "open": open_, "seen": True}
    figure = {"branch": "main", "week": 1, "measure": "mirror", "subject": "", "part": "status"}
    figure |= {"wanted": {"verdict": ["low", "high"]}, "seen": {"verdict": "low"}, "passed": passed}
    branch = {"branch": "main", "found": [[1, "dry_well", "Meridian", "warning"]]}
    monkeypatch.setattr(story, "_play_apart", lambda *_: [branch | {"expected": [finding], "figures": [figure]}])
    assert main(["story", "all"]) == code
    said = capsys.readouterr().out
    assert "Story 3, main" in said
    assert (
        f"week 1: mirror status of the firm says verdict low{'' if passed else ', must be verdict low or high'}" in said
    )
    assert ("FAILED" in said) is bool(code)
    assert main(["story", "all", "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert (told["passed"], [one["passed"] for one in told["stories"]]) == (not code, [not code] * len(STORIES))
