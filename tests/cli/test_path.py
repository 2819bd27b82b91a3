"""`path` names who could introduce whom, warmest first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from homes import SUNDAY

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run


def test_from_a_colleague_somebody_stands_between(meridian: Path, wellkept: Run) -> None:
    ran = wellkept("path", "Carla", "Brandt", "--from", "dana", "--as-of", SUNDAY, "--json")
    found = json.loads(ran.out)
    assert (found["to"], found["from"]) == ("Carla Brandt", "Dana Whitlock")
    assert found["paths"][0]["people"] == ["Dana Whitlock", "Priya Raman", "Milo Fairley", "Carla Brandt"]
    assert all(len(path["people"]) > 2 for path in found["paths"])
    assert 0 < found["direct"] < 0.1
    strengths = [path["strength"] for path in found["paths"]]
    assert strengths == sorted(strengths, reverse=True)
    assert 1 < len(strengths) <= 5


def test_without_a_start_any_colleague_will_do(meridian: Path, wellkept: Run) -> None:
    found = json.loads(wellkept("path", "milo", "--as-of", SUNDAY, "--json").out)
    assert found["from"] is None
    assert found["paths"][0]["people"] == ["Priya Raman", "Milo Fairley"]


def test_an_assumed_link_is_drawn_as_such(meridian: Path, wellkept: Run) -> None:
    out = wellkept("path", "carla", "--from", "dana", "--as-of", SUNDAY).out
    assert "→" in out
    assert "⇢" in out
    assert "they are in contact themselves" in out


def test_nobody_needs_a_path_to_themselves(meridian: Path, wellkept: Run) -> None:
    ran = wellkept("path", "dana", "--from", "Dana Whitlock")
    assert ran.code == 2
    assert "needs no introduction" in ran.err
