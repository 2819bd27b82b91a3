from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from wellkept.stories.account_life import AccountLife
from wellkept.stories.cast import ACCOUNTS, Account
from wellkept.stories.contacts import contacts_of
from wellkept.stories.staff import SUPPORT
from wellkept.stories.ties import Tie, team_of
from wellkept.stories.timeline import Timeline
from wellkept.stories.working_days import WorkingDays

DAYS = WorkingDays(date(2026, 11, 16), 60)
ACCOUNT: Account = ACCOUNTS[2]
TEAM, PEOPLE = team_of(2, ACCOUNT), contacts_of(ACCOUNT)


def lived(tie: Tie, seed: int = 1) -> Timeline:
    told = Timeline()
    AccountLife(told, DAYS, ACCOUNT, seed).live([tie], TEAM, PEOPLE)
    return told


def tie(**values: Any) -> Tie:
    return replace(Tie(TEAM.lead, PEOPLE[1], gap=3, first=0, last=len(DAYS)), **values)


def test_a_tie_writes_both_ways_in_working_hours_and_in_threads() -> None:
    mails = lived(tie()).mails
    ways = {(mail.sender, mail.to) for mail in mails}
    assert {(TEAM.lead, (PEOPLE[1],)), (PEOPLE[1], (TEAM.lead,))} <= ways
    assert all(8 <= mail.at.hour < 18 and mail.at.weekday() < 5 for mail in mails)
    ids = {mail.id for mail in mails}
    assert len(ids) == len(mails)
    answers = [mail for mail in mails if mail.references]
    assert len(answers) > len(mails) / 3
    assert all(mail.references[-1] in ids for mail in answers)


def test_the_seed_decides() -> None:
    assert lived(tie()) == lived(tie())
    assert lived(tie(), seed=1).mails != lived(tie(), seed=2).mails


def test_every_fourth_day_is_a_meeting_with_both() -> None:
    told = lived(tie(meets=4))
    threads = {mail.id.rpartition("@")[0].rpartition(".")[0] for mail in told.mails if not mail.id.startswith("away")}
    assert 0.2 < len(told.meetings) / (len(told.meetings) + len(threads)) < 0.32
    assert all({TEAM.lead, PEOPLE[1]} <= set(meeting.attendees) for meeting in told.meetings)
    assert any(meeting.cancelled for meeting in told.meetings) or len(told.meetings) < 40


def test_lunches_are_for_two_and_some_days_are_calls() -> None:
    told = lived(tie(colleague=TEAM.executive, contact=PEOPLE[0], meets=2, form="lunch"))
    assert told.meetings
    assert told.notes
    assert {(meeting.subject, len(meeting.attendees)) for meeting in told.meetings} == {("Lunch", 2)}
    assert {note["kind"] for note in told.notes} == {"call"}


def test_help_is_asked_for_at_the_channel() -> None:
    mails = lived(tie(form="support")).mails
    asked = [mail for mail in mails if not mail.references and mail.sender == PEOPLE[1]]
    assert asked
    assert all(mail.to == (SUPPORT,) for mail in asked)


def test_who_falls_silent_is_written_to_and_does_not_answer() -> None:
    until = len(DAYS) - 60
    mails = lived(tie(answered_until=until)).mails
    since = [mail for mail in mails if mail.at.date() >= DAYS.days[until + 2]]
    assert {mail.sender for mail in since} == {TEAM.lead}


def test_who_is_on_holiday_has_a_mailbox_that_says_so() -> None:
    mails = lived(tie(gap=1)).mails
    answers = [mail for mail in mails if "auto-replied" in mail.extra]
    assert answers
    away = {DAYS.days[position] for position in DAYS.holidays_of(PEOPLE[1].email)}
    assert {mail.at.date() for mail in answers} <= away


@pytest.mark.parametrize("newest", [5, 40])
def test_reviews_come_each_half_year(newest: int) -> None:
    told = Timeline()
    life = AccountLife(told, DAYS, ACCOUNT, 1)
    life.live([], TEAM, PEOPLE)
    life.reviews(TEAM, 0, DAYS.ago(newest))
    assert {note["kind"] for note in told.notes} == {"review"}
    assert str(told.notes[0]["at"]).startswith(str(DAYS.days[DAYS.ago(newest)]))


def test_a_mail_to_who_is_gone_comes_back() -> None:
    told = Timeline()
    life = AccountLife(told, DAYS, ACCOUNT, 1)
    life.bounced(TEAM.lead, PEOPLE[1], DAYS.ago(4))
    sent, returned = told.mails
    assert (sent.to, returned.to) == ((PEOPLE[1],), (TEAM.lead,))
    assert "delivery-status" in returned.extra


def test_steering_meetings_have_both_levels_of_both_sides() -> None:
    told = Timeline()
    life = AccountLife(told, DAYS, ACCOUNT, 1)
    life.live([], TEAM, PEOPLE)
    life.together(TEAM, 0, len(DAYS))
    assert 3 <= len(told.meetings) <= 6
    levels = {person.level for person in told.meetings[0].attendees}
    assert {"executive", "decision maker", "manager", "specialist"} <= levels
