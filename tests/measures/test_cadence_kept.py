from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from world import World

AS_OF = "2026-03-22"


def world(**line: Any) -> World:
    made = World().colleague("dana").contact("carla", "milo", account="meridian")
    made.engagement("move", "meridian", closed_on=None)
    values = {"what": "Weekly status", "channel": "mail", "every_days": 7, "starts_on": date(2026, 2, 1)}
    ids = {"engagement": made.id("move"), "to": made.id("carla"), "by": made.id("dana"), "ends_on": None}
    return made.record("cadence", **(ids | values | line))


def row(made: World) -> dict[str, Any]:
    (found,) = made.measure("cadence_kept", AS_OF)
    return found


def mail(made: World, to: str, day: str, *, tells: bool = True) -> World:
    made.message("dana", to, f"{day} 10:00")
    if tells:
        made.rows["status_mail"].append({"message": made.rows["message"][-1]["id"]})
    return made


def test_a_mail_that_tells_the_status_keeps_a_period() -> None:
    made = mail(mail(world(), "carla", "2026-03-10"), "carla", "2026-02-20", tells=False)
    found = row(made)
    assert (found["n"], found["value"], found["known"]) == (7.0, pytest.approx(1 / 7), 1.0)
    assert (found["last_day"], found["due_on"]) == (date(2026, 3, 10), date(2026, 3, 17))


def test_a_mail_to_somebody_else_does_not_unless_nobody_is_named() -> None:
    assert row(mail(world(), "milo", "2026-03-10"))["last_day"] is None
    assert row(mail(world(to=None), "milo", "2026-03-10"))["last_day"] == date(2026, 3, 10)


def test_a_report_that_went_out_is_a_word() -> None:
    made = world()
    sent = {"reported_on": date(2026, 3, 18), "colour": "green", "sent_on": date(2026, 3, 18)}
    found = row(made.record("status_report", engagement=made.id("move"), **sent))
    assert (found["last_day"], found["due_on"]) == (date(2026, 3, 18), date(2026, 3, 25))


def test_never_told_is_due_from_its_beginning() -> None:
    found = row(world())
    assert (found["value"], found["last_day"], found["due_on"]) == (0.0, None, date(2026, 2, 8))


def test_where_no_subject_is_kept_silence_is_not_known() -> None:
    made = world()
    made.settings["keep_subjects"] = False
    assert row(made)["known"] == 0.0


def test_a_meeting_keeps_what_is_told_in_meetings() -> None:
    made = world(channel="meeting", every_days=30).meeting("2026-03-03 09:00", 60, "dana", "carla")
    assert row(made)["last_day"] == date(2026, 3, 3)


@pytest.mark.parametrize("line", [{"starts_on": date(2026, 3, 23)}, {"ends_on": date(2026, 3, 1)}])
def test_a_line_that_does_not_run_has_no_row(line: dict[str, Any]) -> None:
    assert world(**line).measure("cadence_kept", AS_OF) == []
