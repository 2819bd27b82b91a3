"""The player feeds a story a day at a time and sees at each week's end what a reader would."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

import pytest

from wellkept.facts.models import Import, Message
from wellkept.stories import the_stranger
from wellkept.stories.expected import Expected
from wellkept.stories.files import write_mbox
from wellkept.stories.firm import CARLA, DANA
from wellkept.stories.player import WEEK_0, BrokenPlayError, Open, outcomes, play
from wellkept.stories.shelf import STORIES, branches
from wellkept.stories.thread import Thread
from wellkept.stories.timeline import moment

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from wellkept.stories.expected import Branch
    from wellkept.stories.timeline import Timeline


@dataclass
class Short:
    """Story 1 up to the end of week 1."""

    EXPECTED: tuple[Expected, ...] = the_stranger.EXPECTED
    LAST_WEEK: int = 1

    def timeline(self, branch: Branch, week_0: date, until_week: int) -> Timeline:
        return the_stranger.timeline(branch, week_0, until_week)

    def write_story(self, folder: Path, branch: Branch, week_0: date, until_week: int) -> list[Path]:
        return the_stranger.write_story(folder, branch, week_0, until_week)


class Forgetful(Short):
    """Exports on Sunday a mail that no day had brought."""

    def write_story(self, folder: Path, branch: Branch, week_0: date, until_week: int) -> list[Path]:
        files = super().write_story(folder, branch, week_0, until_week)
        if until_week < 0:
            return files
        mail = Thread("late", "Late", Random(1)).say(moment(week_0, 9), DANA, CARLA)
        return [*files, write_mbox(folder / "late.mbox", [mail])]


@pytest.fixture(autouse=True)
def _short_replay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("wellkept.pipeline.WEEKS_REPLAYED", 1)


def test_a_story_goes_in_day_by_day_and_is_seen_week_by_week(home: Path) -> None:
    story = Short()
    found = play(story, "main", home / "story")
    assert Open(1, "dry_well", "Meridian Health", "critical") in found
    assert Open(0, "unmet_decision_maker", "Records system migration", "warning") in found
    told = story.timeline("main", WEEK_0, 1)
    assert Message.objects.count() == len({mail.id for mail in told.mails})
    assert Import.objects.count() > 10


def test_files_that_come_again_may_add_nothing(home: Path) -> None:
    with pytest.raises(BrokenPlayError, match=r"came again and added \{'message': 1\}"):
        play(Forgetful(), "main", home / "story")


def expect(open_: bool, severity: str | None = None) -> Expected:
    return Expected("main", 3, "dry_well", "Meridian Health", open=open_, severity=severity)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("expected", "severities", "seen", "passed"),
    [
        (expect(True, "critical"), ["critical"], True, True),
        (expect(True, "critical"), ["warning"], False, False),
        (expect(True, "warning"), ["critical", "warning"], False, False),  # the worst part speaks
        (expect(True), ["warning"], True, True),
        (expect(True), [], False, False),
        (expect(False), [], False, True),
        (expect(False), ["info"], True, False),
    ],
)
def test_what_was_open_is_held_against_what_must_be(
    expected: Expected, severities: list[str], seen: bool, passed: bool
) -> None:
    found = [Open(3, "dry_well", "Meridian Health", severity) for severity in severities]
    found += [Open(2, "dry_well", "Meridian Health", "critical"), Open(3, "dry_well", "Kestrel Logistics", "critical")]
    (outcome,) = outcomes([expected, replace(expected, branch="counter")], "main", found)
    assert (outcome.seen, outcome.passed) == (seen, passed)


def test_every_story_has_its_counter_story() -> None:
    for story in STORIES.values():
        assert {"main", "counter"} <= set(branches(story))
