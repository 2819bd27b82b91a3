"""`demo` writes files, reads them as anybody's, and leaves a home with somebody's own facts alone."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from wellkept.facts.models import Message
from wellkept.findings.models import Refresh
from wellkept.stories.player import WEEK_0
from wellkept.stories.the_stranger import write_story

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run

ANCHOR = "2026-03-16"


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo company takes half a minute; story 1 stands for it."""

    def write_demo(folder: Path, anchor: date, **_: Any) -> list[Path]:
        assert anchor == date.fromisoformat(ANCHOR)
        return write_story(folder, "main", WEEK_0, 1)

    monkeypatch.setattr("wellkept.stories.harbour.write_demo", write_demo)
    monkeypatch.setattr("wellkept.pipeline.WEEKS_REPLAYED", 1)


def test_it_is_read_and_measured(home: Path, wellkept: Run) -> None:
    ran = wellkept("demo", "--anchor", ANCHOR, "--json")
    said = json.loads(ran.out)
    assert ran.code == 0
    assert said["added"]["message"] == Message.objects.count()
    assert said["open"] > 0
    assert (home / "demo" / "mail.mbox").exists()
    assert Refresh.objects.latest("day").day == date.fromisoformat(ANCHOR)


def test_people_see_how_long_each_step_took(home: Path, wellkept: Run) -> None:
    lines = wellkept("demo", "--anchor", ANCHOR).out.splitlines()
    assert [line.split()[0] for line in lines] == ["Wrote", "Read", "Measured,"]
    assert all(" s" in line for line in lines)


def test_a_home_in_use_is_left_alone(meridian: Path, wellkept: Run) -> None:
    ran = wellkept("demo", "--anchor", ANCHOR)
    assert ran.code == 2
    assert "holds facts already" in ran.err
    assert wellkept("demo", "--anchor", ANCHOR, "--force").code == 0
