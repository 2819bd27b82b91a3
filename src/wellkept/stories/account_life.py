"""Three years of mail, meetings and calls between the firm and one account."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from wellkept.stories.cast import Account
from wellkept.stories.files import Meeting
from wellkept.stories.firm import Person
from wellkept.stories.noise import away, bounce
from wellkept.stories.sheets import Row
from wellkept.stories.staff import SUPPORT
from wellkept.stories.thread import Thread
from wellkept.stories.ties import DECIDES, MANAGES, Team, Tie
from wellkept.stories.timeline import Timeline
from wellkept.stories.working_days import WorkingDays

# How many messages a thread has: share of threads with at most 1, 2, 3 ... of them.
LENGTHS = (0.13, 0.53, 0.79, 0.91, 0.97, 1.0)
REPLY_MINUTES = (4, 9, 15, 22, 34, 48, 65, 90, 130, 190, 280, 420, 700)
COPIED_SHARE = 0.18
FORWARDED_SHARE = 0.1
STARTED_BY_US = 0.55
CANCELLED_SHARE, MOVED_SHARE = 0.04, 0.05
STEERING_GAP = 62
REVIEW_GAP = 120
CALLS_NOTED = 260  # working days; before that, nobody noted calls
SUBJECTS = (
    "Patch window",
    "Printer in the front office",
    "Offer for the new switches",
    "Backup report",
    "Licence count",
    "Question about the invoice",
    "Certificates",
    "New colleagues next month",
    "Restore test",
    "Maintenance on Saturday",
    "Slow connection",
    "Access for the auditor",
    "Mail filter",
    "Storage is filling",
    "Plan for the quarter",
    "Minutes of our meeting",
    "Training dates",
    "Replacement notebook",
    "Firewall rule",
    "Telephone numbers",
)
MEETINGS = ("Status", "Planning", "Open points", "Review of changes", "Workshop", "Short call", "Walk-through")


class AccountLife:
    """Fills a timeline, one tie after the other, so that each tie's history depends on nothing but the seed."""

    def __init__(self, told: Timeline, days: WorkingDays, account: Account, seed: int) -> None:
        self.told, self.days, self.account, self.seed = told, days, account, seed
        self.short = account.domain.removesuffix(".example")
        self.people: tuple[Person, ...] = ()
        self.ours: tuple[Person, ...] = ()

    def live(self, ties: Sequence[Tie], team: Team, people: tuple[Person, ...]) -> None:
        """`people` may come along to what others have to do; who decides stands first, and is not taken along."""
        self.people = people
        alone = self.account.character == "one colleague"
        self.ours = (team.lead,) if alone else (team.lead, team.engineer, team.second)
        for number, tie in enumerate(ties):
            self._keep(tie, f"{self.short}.{number}", Random(f"{self.seed} {self.account.domain} {number}"))

    def together(self, team: Team, first: int, last: int) -> None:
        """A steering meeting each quarter, with both levels of both sides."""
        rng = Random(f"{self.seed} {self.account.domain} steering")
        everybody = (team.lead, team.executive, team.engineer, *self.people[: MANAGES + 2])
        for position in self.days.beats(rng, STEERING_GAP, first, last):
            self._meeting(f"{self.short}.steering.{position}", position, "Steering meeting", 90, everybody, rng)

    def reviews(self, team: Team, first: int, newest: int) -> None:
        """A review of plans each half-year, noted by the account manager."""
        for position in range(newest, first, -REVIEW_GAP):
            with_both = f"{self.people[DECIDES].email};{self.people[MANAGES].email}"
            self._note("review", position, with_both, team.lead, "Plans for the next half-year")

    def bounced(self, sender: Person, gone: Person, position: int) -> None:
        rng = Random(f"{self.seed} {gone.email} {position}")
        thread = Thread(f"{self.short}.gone.{position}", "Minutes of our meeting", rng)
        mail = thread.say(self.days.at(position, 9 * 60 + 40), sender, gone)
        self.told.mails += [mail, bounce(mail, gone)]

    def _keep(self, tie: Tie, key: str, rng: Random) -> None:
        holidays = self.days.holidays_of(tie.contact.email)
        ours_away = self.days.holidays_of(tie.colleague.email)
        for number, position in enumerate(self.days.beats(rng, tie.gap, tie.first, tie.last)):
            if position in ours_away:
                continue
            if position >= tie.answered_until or position in holidays:
                self._unanswered(tie, f"{key}.{number}", position, rng, on_holiday=position in holidays)
            elif tie.meets and number % tie.meets == 0:
                self._meet(tie, f"{key}.{number}", position, rng)
            elif tie.form == "lunch" and number % 4 == 1 and position >= self.days.ago(CALLS_NOTED):
                self._note("call", position, tie.contact.email, tie.colleague, "How things are")
            else:
                self._converse(tie, f"{key}.{number}", position, rng)

    def _unanswered(self, tie: Tie, key: str, position: int, rng: Random, *, on_holiday: bool) -> None:
        if rng.random() < 0.4:
            return
        subject = SUBJECTS[int(rng.random() * len(SUBJECTS))]
        mail = Thread(key, subject, rng).say(
            self.days.at(position, 560 + int(rng.random() * 300)), tie.colleague, tie.contact
        )
        self.told.mails.append(mail)
        if on_holiday:
            self.told.mails.append(away(mail, tie.contact))

    def _meet(self, tie: Tie, key: str, position: int, rng: Random) -> None:
        if tie.form == "lunch":
            self._meeting(key, position, "Lunch", 60, (tie.colleague, tie.contact), rng)
            return
        attendees = [tie.colleague, tie.contact]
        if rng.random() < 0.35:
            attendees += self._other(self.ours, tie.colleague, rng)
        if rng.random() < 0.25:
            attendees += self._other(self.people[MANAGES:], tie.contact, rng)
        subject = MEETINGS[int(rng.random() * len(MEETINGS))]
        self._meeting(key, position, subject, (30, 45, 60)[int(rng.random() * 3)], tuple(attendees), rng)

    def _meeting(
        self, key: str, position: int, subject: str, minutes: int, attendees: tuple[Person, ...], rng: Random
    ) -> None:
        hour = 12 if subject == "Lunch" else (9, 10, 11, 13, 14, 15, 16)[int(rng.random() * 7)]
        chance = rng.random()
        cancelled, moved = chance < CANCELLED_SHARE, chance > 1 - MOVED_SHARE
        absent = attendees[3:4] if len(attendees) > 4 and rng.random() < 0.3 else ()
        meeting = Meeting(
            id=f"{key}@{attendees[0].domain}",
            starts_at=self.days.at(position, hour * 60 + (30 if rng.random() < 0.3 else 0)),
            minutes=minutes,
            subject=subject,
            attendees=attendees,
            absent=absent,
            cancelled=cancelled,
            sequence=int(cancelled or moved),
            place="" if rng.random() < 0.5 else "Room 2",
        )
        self.told.meetings.append(meeting)

    def _converse(self, tie: Tie, key: str, position: int, rng: Random) -> None:
        draw = rng.random
        length, chance = 1, draw()
        while chance > LENGTHS[length - 1]:
            length += 1
        thread = Thread(key, SUBJECTS[int(draw() * len(SUBJECTS))], rng)
        pair = (tie.colleague, tie.contact) if draw() < STARTED_BY_US else (tie.contact, tie.colleague)
        if tie.form == "support":
            pair = (tie.contact, tie.colleague)
        copied = self._copied(tie, rng)
        at = self.days.at(position, 490 + int(draw() * 460))
        for turn in range(length):
            sender, other = pair[turn % 2], pair[1 - turn % 2]
            to = SUPPORT if tie.form == "support" and turn == 0 else other
            self.told.mails.append(thread.say(at, sender, to, cc=copied))
            reached = self.days.later(at, position, REPLY_MINUTES[int(draw() * len(REPLY_MINUTES))])
            if reached is None:
                return
            at, position = reached
        if draw() < FORWARDED_SHARE and tie.colleague != self.ours[0]:
            self.told.mails.append(thread.say(at, tie.colleague, self.ours[0]))

    def _copied(self, tie: Tie, rng: Random) -> tuple[Person, ...]:
        if tie.form == "support":
            return (SUPPORT,) if rng.random() < 0.5 else ()
        if tie.form == "lunch" or rng.random() >= COPIED_SHARE:
            return ()
        if rng.random() < 0.5:
            return self._other(self.ours, tie.colleague, rng)
        return self._other(self.people[MANAGES:], tie.contact, rng)

    def _other(self, people: Sequence[Person], than: Person, rng: Random) -> tuple[Person, ...]:
        others = [person for person in people if person is not than]
        return (others[int(rng.random() * len(others))],) if others else ()

    def _note(self, kind: str, position: int, contacts: str, by: Person, note: str) -> None:
        at = self.days.at(position, 11 * 60 + 20).isoformat()
        row: Row = {
            "at": at,
            "kind": kind,
            "with": contacts,
            "by": by.email,
            "account": self.account.name,
            "note": note,
        }
        self.told.notes.append(row)
