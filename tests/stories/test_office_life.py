from __future__ import annotations

from datetime import date

import pytest

from wellkept.stories.firm import DANA, FIRM_DOMAIN
from wellkept.stories.office_life import add_office
from wellkept.stories.timeline import Timeline
from wellkept.stories.working_days import WorkingDays


@pytest.fixture(scope="module")
def told() -> Timeline:
    found = Timeline()
    add_office(found, WorkingDays(date(2026, 11, 16), 30), seed=1)
    return found


def test_nothing_leaves_the_house(told: Timeline) -> None:
    assert {person.domain for mail in told.mails for person in (mail.sender, *mail.to)} == {FIRM_DOMAIN}
    assert {person.domain for meeting in told.meetings for person in meeting.attendees} == {FIRM_DOMAIN}


def test_everybody_writes_and_news_go_to_all(told: Timeline) -> None:
    assert len({mail.sender for mail in told.mails}) == 60
    assert {len(mail.to) for mail in told.mails} == {1, 59}


def test_danas_team_hours_are_left_to_the_story(told: Timeline) -> None:
    hers = {meeting.subject for meeting in told.meetings if DANA in meeting.attendees}
    assert hers == {"All hands"}
