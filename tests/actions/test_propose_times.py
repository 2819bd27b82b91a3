from __future__ import annotations

from datetime import date
from typing import Any

from icalendar import Calendar

from actions.mails import opened
from wellkept.actions.propose_times import propose_times
from wellkept.sdk.action import Context, Drafted

THURSDAY = date(2026, 4, 2)  # before Good Friday
SETTINGS = {"time_zone": "Europe/Berlin", "country": "DE"}


def drafted(today: date | None = THURSDAY, settings: dict[str, Any] = SETTINGS, **values: Any) -> Drafted:
    about = {"person": 2, "colleague": 1, "about": "Migration"}
    names, addresses = {1: "Dana", 2: "Carla"}, {2: "carla@meridian.example"}
    return propose_times(Context(about | values, names, addresses, today=today, settings=settings))


def starts(draft: Drafted) -> list[str]:
    events = Calendar.from_ical(draft.file_text).events
    assert all((event.end - event.start).total_seconds() == 1_800 for event in events)
    return [f"{event.start:%Y-%m-%d %H:%M}" for event in events]


def test_three_half_hours_in_working_time() -> None:
    """In UTC: Berlin is two hours ahead. Easter Monday is no working day."""
    draft = drafted()
    assert starts(draft) == ["2026-04-07 08:00", "2026-04-08 12:00", "2026-04-09 09:00"]
    assert draft.words.split("\n")[0] == "7 April 2026, 10:00 to 10:30"
    assert draft.words.endswith("The calendar of Dana was not looked at.")
    assert draft.file_name == "three-times-carla.ics"


def test_events_are_tentative_and_invite_nobody() -> None:
    calendar = Calendar.from_ical(drafted().file_text)
    assert calendar["METHOD"] == "PUBLISH"
    for event in calendar.events:
        assert event["STATUS"] == "TENTATIVE"
        assert not {"ATTENDEE", "ORGANIZER"} & set(event)
    assert str(calendar.events[0]["SUMMARY"]) == "Proposed (1 of 3): Dana and Carla"


def test_the_mail_holds_the_same_times() -> None:
    mail = opened(drafted())
    assert (mail["To"], mail["Subject"]) == ("carla@meridian.example", "Half an hour about Migration")
    assert "- 8 April 2026, 14:00 to 14:30" in mail.get_payload()
    assert "All times are Europe/Berlin" in mail.get_payload()


def test_busy_half_hours_are_left_out() -> None:
    busy = [["2026-04-07T08:15:00+00:00", "2026-04-07T09:00:00+00:00"], ["2026-04-08T00:00", "2026-04-09T00:00"]]
    draft = drafted(busy=busy)
    assert starts(draft) == ["2026-04-07 12:00", "2026-04-09 12:00", "2026-04-10 09:00"]
    assert "not looked at" not in draft.words


def test_working_time_that_likes_no_hour_has_half_hours_too() -> None:
    early = SETTINGS | {"workday_starts": "05:00", "workday_ends": "06:00"}
    assert starts(drafted(settings=early)) == ["2026-04-07 03:00", "2026-04-08 03:00", "2026-04-09 03:00"]


def test_where_nothing_is_free_it_says_so() -> None:
    draft = drafted(busy=[["2026-04-01T00:00", "2026-06-01T00:00"]])
    assert (draft.file_text, draft.mailto) == ("", "")
    assert draft.words.startswith("No free half-hour")
    assert drafted(today=None).file_text == ""


def test_the_same_day_gives_the_same_file() -> None:
    assert drafted() == drafted()
