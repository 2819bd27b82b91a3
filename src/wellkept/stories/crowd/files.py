"""A crowd as ordinary files, slice by slice: mailboxes, calendars and tables, as a firm would export them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from wellkept.stories.crowd.mails import mails
from wellkept.stories.crowd.meetings import meetings
from wellkept.stories.crowd.people import People
from wellkept.stories.crowd.sheets import write_sheets
from wellkept.stories.crowd.size import SLICES, Size
from wellkept.stories.crowd.traffic import messages
from wellkept.stories.files import write_csv

SLICES_A_FILE = 5
MAILS_AT_ONCE = 1_000
CALENDAR = ("subject", "starts_at", "ends_at", "organiser", "invited", "location", "cancelled")
Progress = Callable[[str, float], None]


def _silent(_words: str, _share: float) -> None:
    """No progress shown."""


def write_crowd(size: Size, folder: Path, *, progress: Progress = _silent) -> int:
    """All files, into a folder. Returns how many messages and meetings they hold."""
    people, written = People.of(size), 0
    folder.mkdir(parents=True, exist_ok=True)
    write_sheets(people, folder)
    for first in range(0, SLICES, SLICES_A_FILE):
        pieces = range(first, first + SLICES_A_FILE)
        written += _write_mailbox(people, pieces, folder / f"mail-{first // SLICES_A_FILE:02}.mbox")
        written += _write_calendar(people, pieces, folder / f"calendar-{first // SLICES_A_FILE:02}.csv")
        progress(f"{written:,} interactions", (first + SLICES_A_FILE) / SLICES)
    return written


def _write_mailbox(people: People, pieces: Sequence[int], path: Path) -> int:
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for piece in pieces:
            found = messages(people, piece)
            every = mails(people, found)
            while some := list(islice(every, MAILS_AT_ONCE)):
                file.write("".join(some))
            written += len(found.at)
    return written


def _write_calendar(people: People, pieces: Sequence[int], path: Path) -> int:
    rows = [_row(people, meeting) for piece in pieces for meeting in meetings(people, piece)]
    write_csv(path, CALENDAR, rows)
    return len(rows)


def _row(people: People, meeting: dict[str, Any]) -> tuple[str, ...]:
    invited = ";".join([people.address(one) for one in meeting["invited"]])
    begins, ends = (f"{meeting[name]:%Y-%m-%d %H:%M}" for name in ("starts_at", "happened_at"))
    organiser = people.address(meeting["organiser"])
    return "Review", begins, ends, organiser, invited, "", "yes" if meeting["cancelled"] else ""
