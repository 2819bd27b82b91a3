"""What happens in a story, before it becomes files."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from wellkept.stories.files import Mail, Meeting
from wellkept.stories.firm import BERLIN
from wellkept.stories.sheets import Row


@dataclass
class Timeline:
    mails: list[Mail] = field(default_factory=list)
    meetings: list[Meeting] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    delivery: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)  # of cases, as a tracker exports them
    answers: list[Row] = field(default_factory=list)  # to surveys, and invitations, as a survey's program exports them

    def sort(self) -> None:
        self.mails.sort(key=lambda mail: (mail.at, mail.id))
        self.meetings.sort(key=lambda meeting: (meeting.starts_at, meeting.id))
        self.notes.sort(key=lambda note: str(note["at"]))
        self.delivery.sort(key=lambda report: str(report["reported_at"]))
        self.steps.sort(key=lambda step: (str(step["at"]), str(step["reference"])))
        self.answers.sort(key=lambda row: (str(_heard(row)), str(row["invitation"])))

    def cut(self, until: datetime) -> None:
        """Leave out what happens from then on; a meeting happens at its end."""
        self.mails = [mail for mail in self.mails if mail.at < until]
        self.meetings = [one for one in self.meetings if one.starts_at + timedelta(minutes=one.minutes) < until]
        self.notes = [note for note in self.notes if datetime.fromisoformat(str(note["at"])) < until]
        self.delivery = [row for row in self.delivery if datetime.fromisoformat(str(row["reported_at"])) < until]
        self.steps = [row for row in self.steps if datetime.fromisoformat(str(row["at"])) < until]
        self.answers = [row for row in self.answers if datetime.fromisoformat(str(_heard(row))) < until]


def _heard(row: Row) -> object:
    """When an answer came; of an invitation, when it went out."""
    return row.get("at") or row["asked_at"]


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    """A time in Berlin; minutes may run over the hour."""
    return datetime.combine(day, time(hour), tzinfo=BERLIN) + timedelta(minutes=minute)
