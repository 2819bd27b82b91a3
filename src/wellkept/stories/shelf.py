"""Which stories there are, and what each offers. No database is needed to ask."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Protocol

from wellkept.stories import the_mirror, the_stranger
from wellkept.stories.expected import Branch, Expected, Figure
from wellkept.stories.timeline import Timeline


class Story(Protocol):
    """A story's module. The timeline of fewer weeks is the beginning of that of more."""

    EXPECTED: tuple[Expected, ...]
    FIGURES: tuple[Figure, ...]
    LAST_WEEK: int

    def timeline(self, branch: Branch, week_0: date, until_week: int) -> Timeline: ...

    def write_story(self, folder: Path, branch: Branch, week_0: date, until_week: int) -> list[Path]: ...


STORIES: dict[int, Story] = {1: the_stranger, 3: the_mirror}


def branches(story: Story) -> tuple[Branch, ...]:
    return tuple(dict.fromkeys(one.branch for one in story.EXPECTED))
