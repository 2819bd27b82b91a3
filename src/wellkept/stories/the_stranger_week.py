"""One week of story 1: who writes, meets, calls and reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from wellkept.stories.files import Meeting
from wellkept.stories.firm import (
    CALLUM,
    CARLA,
    DANA,
    INGRID,
    MERIDIAN,
    MILO,
    PRIYA,
    SAM,
    SUNITA,
    TOMASZ,
    Person,
)
from wellkept.stories.sheets import Row
from wellkept.stories.thread import Thread
from wellkept.stories.timeline import Timeline, moment

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY = range(5)
ENGAGEMENT = "Records system migration"
VALUE = 1_200_000
MILESTONE = 240_000
LAST_WEEK = 26
KICK_OFF = -4
# week: (share of the budget earned, CPI, SPI, reported colour)
REPORTS: dict[int, tuple[float, float, float, str]] = {
    6: (0.09, 0.97, 0.95, ""),
    8: (0.125, 0.92, 0.90, ""),
    10: (0.16, 0.87, 0.87, ""),
    14: (0.22, 0.81, 0.78, ""),
    18: (0.285, 0.76, 0.75, "green"),
    22: (0.35, 0.70, 0.72, ""),
}
TOPICS = ("Records export", "Interface list", "Test of the wards", "Open points", "Cut-over plan", "Access rights")
TEAM = (DANA, PRIYA, SAM, TOMASZ, INGRID)


@dataclass(frozen=True)
class Week:
    """`number` is the story's week, `monday` its first day."""

    told: Timeline
    number: int
    monday: date

    def project(self) -> None:
        """What every branch has: the work, and everybody's ways except Dana's with Carla."""
        if -8 <= self.number < KICK_OFF:
            self._mail("Offer", TUESDAY, SAM, MILO)
        if self.number == KICK_OFF:
            everybody = (SAM, DANA, PRIYA, TOMASZ, INGRID, CARLA, MILO, SUNITA, CALLUM)
            self._meet("Kick-off", TUESDAY, 10, 120, *everybody)
        if self.number >= 0:
            for weekday in range(5):
                self._talk(weekday)
            self._regular()
            self._own_team()
            self._report()
        if self.number == LAST_WEEK:
            asking = Thread(f"stranger.{self.number}.asking", "A meeting about the budget", self._rng("asking"))
            self.told.mails.append(asking.say(moment(self._day(THURSDAY), 9, 20), DANA, CARLA))

    def lunches(self) -> None:
        """The counter-story: every four weeks since week -26, with two days of mail between, evenly apart."""
        since_lunch = (self.number + LAST_WEEK) % 4
        if since_lunch == 0:
            self._meet("Lunch", WEDNESDAY, 12, 60, DANA, CARLA)
        elif since_lunch == 1:
            self._mail("Our lunch", FRIDAY, DANA, CARLA)
        elif since_lunch == 3:
            self._mail("News from the region", MONDAY, CARLA, DANA)
        if self.number in REPORTS:
            self._note("call", FRIDAY, 10, CARLA, DANA, "How the project stands, and what we do about it")

    def repair(self) -> None:
        """From week 15 they meet each Friday. What they write in a week follows the first meeting."""
        if self.number >= 15:
            self._meet("Where we stand", FRIDAY, 11, 45, DANA, CARLA)
        if self.number > 15:
            self._mail("Since Friday", TUESDAY, DANA, CARLA)

    def _talk(self, weekday: int) -> None:
        """Priya and Milo write 4 to 9 messages a day."""
        rng = self._rng(f"talk {weekday}")
        topic = TOPICS[int(rng.random() * len(TOPICS))]
        thread = Thread(self._key(f"talk{weekday}"), f"{topic}, {self._day(weekday):%d/%m}", rng)
        count, pair = 4 + int(rng.random() * 6), [PRIYA, MILO]
        if rng.random() < 0.5:
            pair.reverse()
        minute = 5 + int(rng.random() * 40)
        for turn in range(count):
            sender, other = pair[turn % 2], pair[1 - turn % 2]
            self.told.mails.append(thread.say(moment(self._day(weekday), 9, minute), sender, other))
            minute += 12 + int(rng.random() * 35)

    def _regular(self) -> None:
        self._meet("Project meeting", TUESDAY, 14, 60, PRIYA, MILO)
        self._meet("Project meeting", THURSDAY, 14, 45, MILO, PRIYA)
        self._meet("Engineers", MONDAY, 13, 30, PRIYA, TOMASZ, INGRID)
        self._mail("Tasks of the week", MONDAY, PRIYA, TOMASZ, INGRID)
        self._mail("Where the project stands", FRIDAY, PRIYA, DANA)
        board = Thread(self._key("board"), "For the board", self._rng("board"))
        self.told.mails.append(board.say(moment(self._day(FRIDAY), 16, 10), MILO, PRIYA, cc=(CARLA,)))
        if self.number % 4 == 1:
            self._note("call", WEDNESDAY, 15, MILO, SAM, "Monthly call")

    def _own_team(self) -> None:
        """Dana turns inward: once a week from week 8, three times from week 10, daily from week 14."""
        days: tuple[int, ...] = ()
        if self.number >= 8:
            days = (WEDNESDAY,)
        if self.number >= 10:
            days = (MONDAY, WEDNESDAY, FRIDAY)
        if self.number >= 14:
            days = (MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)
        for weekday in days:
            self._meet("Migration, internal", weekday, 16, 60, *TEAM)

    def _report(self) -> None:
        if self.number == 5:
            accepted: Row = {"accepted": MILESTONE, "milestone": "Milestone 1"}
            self.told.delivery.append(self._delivery(WEDNESDAY) | accepted)
        if self.number in REPORTS:
            share, cost, schedule, colour = REPORTS[self.number]
            earned = round(VALUE * share, 2)
            amounts: Row = {"earned": earned, "actual": round(earned / cost, 2), "planned": round(earned / schedule, 2)}
            self.told.delivery.append(self._delivery(THURSDAY) | amounts | {"colour": colour})

    def _delivery(self, weekday: int) -> Row:
        return {"engagement": ENGAGEMENT, "reported_at": moment(self._day(weekday), 16).isoformat()}

    def _day(self, weekday: int) -> date:
        return self.monday + timedelta(days=weekday)

    def _key(self, what: str) -> str:
        return f"stranger.{self.monday:%y%m%d}.{what}"

    def _rng(self, what: str) -> Random:
        return Random(f"the stranger {self.number} {what}")

    def _meet(self, subject: str, weekday: int, hour: int, minutes: int, *people: Person) -> None:
        key = f"{self._key('meeting')}.{weekday}.{hour}@{people[0].domain}"
        self.told.meetings.append(Meeting(key, moment(self._day(weekday), hour), minutes, subject, people))

    def _mail(self, subject: str, weekday: int, sender: Person, *to: Person) -> None:
        """A mail in the morning and the first recipient's answer before the evening."""
        rng = self._rng(subject)
        thread = Thread(self._key(subject.replace(" ", "-").lower()), subject, rng)
        first = thread.say(moment(self._day(weekday), 9, int(rng.random() * 100)), sender, *to)
        answer = thread.say(moment(self._day(weekday), 11, int(rng.random() * 240)), to[0], sender)
        self.told.mails += [first, answer]

    def _note(self, kind: str, weekday: int, hour: int, contact: Person, by: Person, note: str) -> None:
        at = moment(self._day(weekday), hour).isoformat()
        row: Row = {"at": at, "kind": kind, "with": contact.email, "by": by.email, "account": MERIDIAN, "note": note}
        self.told.notes.append(row)
