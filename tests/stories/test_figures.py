"""What story 3 says of figures comes true; and one that does not is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from wellkept import pipeline
from wellkept.findings.queries.open_findings import said_on
from wellkept.findings.queries.subject_names import subject_names
from wellkept.stories.expected import Figure
from wellkept.stories.figures import read_figures
from wellkept.stories.player import WEEK_0, Open, outcomes
from wellkept.stories.the_mirror import EXPECTED, FIGURES, LAST_WEEK, write_story
from wellkept.stories.the_mirror_vendor import NORTHGATE

if TYPE_CHECKING:
    from pathlib import Path

SUNDAY = WEEK_0 + timedelta(weeks=LAST_WEEK, days=6)


def opened(sunday: date) -> list[Open]:
    said = list(said_on(sunday))
    names = subject_names((one.finding.subject_kind, one.finding.subject) for one in said)
    return [
        Open(
            LAST_WEEK,
            one.finding.rule,
            names[one.finding.subject_kind, one.finding.subject],
            one.severity,
            one.sentence,
        )
        for one in said
    ]


@pytest.mark.once
def test_the_last_week_of_the_mirror_says_all_that_must_be_so(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole quarter in one export, and one look at its end. Week by week: `story 3`, or WELLKEPT_LONG=1."""
    monkeypatch.setattr(pipeline, "WEEKS_REPLAYED", 0)
    at = pipeline.end_of_day(SUNDAY, "Europe/Berlin")
    assert not pipeline.ingest(write_story(home / "story", "main", WEEK_0), at).asides
    pipeline.refresh(at)
    assert [one for one in read_figures(FIGURES, "main", WEEK_0) if not one.passed] == []
    last = [one for one in EXPECTED if one.week == LAST_WEEK]
    assert [one for one in outcomes(last, "main", opened(SUNDAY)) if not one.passed] == []
    status = Figure("main", LAST_WEEK, "mirror", NORTHGATE, {"verdict": "low"}, "status")
    wrong = [
        replace(status, values={"verdict": "high"}),
        replace(status, values={"verdict": ("high", "unscored")}),
        replace(status, values={"n": 29}),
        replace(status, subject="Nobody"),
        replace(status, week=-30),
        Figure("main", LAST_WEEK, "first_response", "NN-0", {"value": 475}),
    ]
    assert [one.passed for one in read_figures([status, *wrong], "main", WEEK_0)] == [True] + [False] * len(wrong)


def test_of_every_question_that_the_story_asks_something_is_said() -> None:
    """Five questions, of Northgate and of us side by side."""
    asked = {(one.measure, one.part) for one in FIGURES if one.branch == "main" and one.part}
    for part in ("responders", "opening", "status", "satisfied"):
        assert {("mirror", part), ("firm_mirror", part)} <= asked
    assert {("mirror", "plans"), ("own_mirror", "plans")} <= asked
