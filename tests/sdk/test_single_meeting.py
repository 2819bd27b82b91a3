from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from wellkept.sdk.kinds import Mailbox, Meeting
from wellkept.sdk.single_meeting import Listed, meeting_of

AT = datetime(2024, 3, 25, 14, tzinfo=timezone(timedelta(hours=1)))
DANA, MILO = Mailbox("dana@harbour.example"), Mailbox("milo@meridian.example")


def meeting(**more: Any) -> Meeting | None:
    values: dict[str, Any] = {"starts_at": AT, "ends_at": AT + timedelta(hours=1), "organiser": DANA}
    return meeting_of(Listed(**values | {"invited": [(MILO, "")]} | more), "meetings")


def test_a_meeting_with_others() -> None:
    found = meeting(subject="Steering", location="Room 4")
    assert found
    assert found.starts_at == datetime(2024, 3, 25, 13, tzinfo=UTC)
    assert (found.happened_at, found.offset_minutes) == (datetime(2024, 3, 25, 14, tzinfo=UTC), 60)
    assert found.invited == ((DANA, "accepted"), (MILO, ""))
    assert (found.place, found.subject) == ("place", "Steering")


def test_who_is_alone_meets_nobody() -> None:
    assert meeting(invited=[]) is None
    assert meeting(invited=[(DANA, "")]) is None
    assert meeting(organiser=None, invited=[(MILO, "")]) is None


def test_what_is_longer_than_a_day_or_a_free_day_is_no_meeting() -> None:
    assert meeting(ends_at=AT + timedelta(hours=25)) is None
    assert meeting(ends_at=AT + timedelta(days=1), whole_day=True, free=True) is None


def test_a_whole_day_counts_at_noon_and_has_no_length() -> None:
    day = AT.replace(hour=0)
    found = meeting(starts_at=day, ends_at=day + timedelta(days=1), whole_day=True, location="Rome")
    assert found
    assert found.starts_at == found.happened_at == datetime(2024, 3, 25, 11, tzinfo=UTC)
    assert found.place == ""


def test_another_answer_is_another_version_of_the_same_occurrence() -> None:
    one, other = meeting(), meeting(invited=[(MILO, "declined")])
    assert one
    assert other
    assert one.occurrence == other.occurrence
    assert one.source_id != other.source_id


def test_a_version_written_after_the_meeting_does_not_say_when() -> None:
    late, early = meeting(recorded_at=AT + timedelta(days=9)), meeting(recorded_at=AT - timedelta(days=9))
    assert late
    assert early
    assert late.recorded_at is None
    assert early.recorded_at == AT - timedelta(days=9)
