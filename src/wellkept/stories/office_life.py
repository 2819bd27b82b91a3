"""What happens inside the firm: team meetings, talks of two, mails about the work."""

from __future__ import annotations

from random import Random

from wellkept.stories.account_life import REPLY_MINUTES, SUBJECTS
from wellkept.stories.files import Meeting
from wellkept.stories.firm import Person
from wellkept.stories.staff import STAFF
from wellkept.stories.thread import Thread
from wellkept.stories.timeline import Timeline
from wellkept.stories.working_days import WorkingDays

WEEK = 5
MONTH = 21


def add_office(told: Timeline, days: WorkingDays, seed: int) -> None:
    _team_meetings(told, days, seed)
    _talks_of_two(told, days, seed)
    _mails(told, days, seed)
    _announcements(told, days, seed)


def _team_meetings(told: Timeline, days: WorkingDays, seed: int) -> None:
    # Dana's hours with her own team belong to story 1: her week has none else.
    teams = {
        "Sales round": (STAFF.executives[2], *STAFF.account_managers),
        "Project round": (STAFF.executives[3], *STAFF.project_managers),
        "Desk round": STAFF.desk,
        "Engineers north": STAFF.engineers[:11],
        "Engineers south": STAFF.engineers[11:],
        "Design round": (STAFF.executives[4], *STAFF.architects, *STAFF.security),
    }
    for name, people in teams.items():
        rng = Random(f"{seed} {name}")
        for position in range(int(rng.random() * WEEK), len(days), WEEK):
            absent = tuple(person for person in people[1:] if rng.random() < 0.08)
            key = f"{name.lower().replace(' ', '-')}.{position}@{people[0].domain}"
            told.meetings.append(Meeting(key, days.at(position, 540), 45, name, people, absent))


def _talks_of_two(told: Timeline, days: WorkingDays, seed: int) -> None:
    for number, person in enumerate((*STAFF.account_managers, *STAFF.project_managers)):
        rng = Random(f"{seed} talk {person.email}")
        leader = STAFF.executives[1 + number % 4]
        for position in days.beats(rng, 11, 0, len(days)):
            key = f"talk.{number}.{position}@{person.domain}"
            told.meetings.append(Meeting(key, days.at(position, 960), 30, "Talk of two", (leader, person)))


def _mails(told: Timeline, days: WorkingDays, seed: int) -> None:
    """Each colleague writes to two neighbours in the list of everybody, about weekly."""
    everybody = STAFF.everybody
    for number, person in enumerate(everybody):
        for step in (1, 7):
            rng = Random(f"{seed} office {number} {step}")
            other = everybody[(number + step) % len(everybody)]
            for position in days.beats(rng, 22, 0, len(days)):
                _chat(told, days, rng, f"office.{number}.{step}.{position}", position, (person, other))


def _chat(told: Timeline, days: WorkingDays, rng: Random, key: str, position: int, pair: tuple[Person, Person]) -> None:
    thread, at = (
        Thread(key, SUBJECTS[int(rng.random() * len(SUBJECTS))], rng),
        days.at(position, 500 + int(rng.random() * 400)),
    )
    for turn in range(1 + int(rng.random() * 3)):
        told.mails.append(thread.say(at, pair[turn % 2], pair[1 - turn % 2]))
        reached = days.later(at, position, REPLY_MINUTES[int(rng.random() * len(REPLY_MINUTES))])
        if reached is None:
            return
        at, position = reached


def _announcements(told: Timeline, days: WorkingDays, seed: int) -> None:
    """To everybody, who are more than fifty: a mail that is no contact with any of them."""
    rng, sender = Random(f"{seed} announcements"), STAFF.executives[1]
    others = tuple(person for person in STAFF.everybody if person != sender)
    for number, position in enumerate(range(7, len(days), MONTH)):
        thread = Thread(f"announcement.{number}", "News of the month", rng)
        told.mails.append(thread.say(days.at(position, 600), sender, *others))
        key = f"everybody.{number}@{sender.domain}"
        told.meetings.append(Meeting(key, days.at(position, 930), 45, "All hands", (sender, *others)))
