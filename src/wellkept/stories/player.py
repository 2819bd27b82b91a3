"""Plays a story: its files go in as ordinary files, one day at a time, and at the end of each week we look.

What happened before week 0 comes as one export. Then every working day brings the files of that day, and every Sunday
all files once more, grown by the week, as somebody would who always exports everything: that may add nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from wellkept import pipeline
from wellkept.findings.queries.open_findings import SEVERITY_ORDER, said_on
from wellkept.findings.queries.subject_names import subject_names
from wellkept.records.queries.settings import firm_settings
from wellkept.stories.expected import Branch, Expected
from wellkept.stories.files import write_ics, write_mbox
from wellkept.stories.sheets import write_sheet
from wellkept.stories.shelf import Story
from wellkept.stories.timeline import Timeline

WEEK_0 = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Open:
    """A finding that is open at the end of a week."""

    week: int
    rule: str
    subject: str
    severity: str
    sentence: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was expected, and what stood there instead: the worst severity of what is open, empty when nothing is."""

    expected: Expected
    severity: str
    sentences: tuple[str, ...] = ()

    @property
    def seen(self) -> bool:
        """Whether the finding was seen open, with the severity and the words that were expected if any were."""
        wanted, said = self.expected.severity, self.expected.says
        says = not said or any(said in sentence for sentence in self.sentences)
        return bool(self.severity) and wanted in {None, self.severity} and says

    @property
    def passed(self) -> bool:
        return self.seen == self.expected.open


class BrokenPlayError(Exception):
    """Files did not go in as they should: one was set aside, or added something when it came again."""


def play(
    story: Story, branch: Branch, folder: Path, *, week_0: date = WEEK_0, progress: pipeline.Progress = pipeline.silent
) -> list[Open]:
    """Play one branch on a home that holds nothing yet; what is open at the end of each week from 0 on."""
    told = story.timeline(branch, week_0, story.LAST_WEEK)
    _begin(story, branch, folder, week_0)
    found: list[Open] = []
    for number in range(story.LAST_WEEK + 1):
        monday = week_0 + timedelta(weeks=number)
        progress(f"{branch}, week {number}", number / (story.LAST_WEEK + 1))
        for day in (monday + timedelta(days=k) for k in range(7)):
            _take_in(_write_day(folder / str(day), told, day), day)
        _again(story.write_story(folder / "all", branch, week_0, number), monday + timedelta(days=6))
        found += _look(number, monday + timedelta(days=6))
    return found


def _begin(story: Story, branch: Branch, folder: Path, week_0: date) -> None:
    """What happened before; a look at its very beginning, so that the first week does not replay half a year."""
    before = week_0 - timedelta(days=1)
    _ingest(story.write_story(folder / "before", branch, week_0, -1), before)
    pipeline.refresh(min((mail.at for mail in story.timeline(branch, week_0, -1).mails), default=_end_of(before)))


def _write_day(folder: Path, told: Timeline, day: date) -> list[Path]:
    """The files of one day; none for a kind of which nothing happened."""
    mails = [one for one in told.mails if one.at.date() == day]
    meetings = [one for one in told.meetings if one.starts_at.date() == day]
    notes = [row for row in told.notes if str(row["at"]).startswith(str(day))]
    reports = [row for row in told.delivery if str(row["reported_at"]).startswith(str(day))]
    steps = [row for row in told.steps if str(row["at"]).startswith(str(day))]
    answers = [row for row in told.answers if str(row.get("at") or row["asked_at"]).startswith(str(day))]
    written: list[Path] = []
    if mails:
        written.append(write_mbox(folder / "mail.mbox", mails))
    if meetings:
        written.append(write_ics(folder / "calendar.ics", meetings))
    written += [
        write_sheet(folder, name, rows)
        for name, rows in (
            ("contact_notes", notes),
            ("delivery", reports),
            ("cases", steps),
            ("answers", answers),
        )
        if rows
    ]
    return written


def _take_in(files: Sequence[Path], day: date) -> None:
    if files:
        _ingest(files, day)


def _ingest(files: Sequence[Path], day: date) -> Counter[str]:
    """Read files at the end of a day; what they added, by kind."""
    outcome = pipeline.ingest(files, _end_of(day))
    for file, aside in outcome.asides:
        raise BrokenPlayError(f"on {day} {file} was set aside: {aside.position} {aside.reason}".replace("  ", " "))
    return +outcome.added


def _again(files: Sequence[Path], day: date) -> None:
    if twice := _ingest(files, day):
        raise BrokenPlayError(f"on {day} the same files came again and added {dict(twice)}")


def _end_of(day: date) -> datetime:
    return pipeline.end_of_day(day, str(firm_settings()["time_zone"]))


def _look(week: int, sunday: date) -> Iterator[Open]:
    """Refresh at Sunday 24:00 as anybody would, and read what is open then."""
    pipeline.refresh(_end_of(sunday))
    said = list(said_on(sunday))
    names = subject_names((one.finding.subject_kind, one.finding.subject) for one in said)
    for one in said:
        subject = names[one.finding.subject_kind, one.finding.subject]
        yield Open(week, one.finding.rule, subject, one.severity, one.sentence)


def outcomes(expected: Iterable[Expected], branch: Branch, found: Sequence[Open]) -> list[Outcome]:
    """Hold what a branch expects against what was open. Of several parts of one subject the worst speaks."""
    seen: dict[tuple[int, str, str], list[Open]] = {}
    for one in sorted(found, key=lambda one: SEVERITY_ORDER[one.severity]):
        seen.setdefault((one.week, one.rule, one.subject), []).append(one)
    return [
        Outcome(one, there[0].severity if there else "", tuple(open_.sentence for open_ in there))
        for one in expected
        if one.branch == branch
        for there in [seen.get((one.week, one.rule, one.subject), [])]
    ]
