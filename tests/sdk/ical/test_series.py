from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from wellkept.sdk.ical.event import Event
from wellkept.sdk.ical.people import Invited
from wellkept.sdk.ical.series import MOST_OCCURRENCES, Occurrence, Window, series, single, window_around
from wellkept.sdk.ical.values import When
from wellkept.sdk.ical.zones import Zones
from wellkept.sdk.recurrence_rule import read_rule

HOUR = timedelta(hours=1)
WINDOW = Window(datetime(2020, 1, 1, tzinfo=UTC), datetime(2030, 1, 1, tzinfo=UTC))


def at(day: int, hour: int = 9, *, month: int = 3, zone: str = "Europe/Berlin") -> When:
    return When(datetime(2024, month, day, hour), zone)


def weekly(start: When | None = None, rule: str = "FREQ=WEEKLY;COUNT=4") -> Event:
    return Event(1, "u", start or at(18), HOUR, Invited(), rules=[read_rule(rule)])


def replacing(when: When, start: When) -> Event:
    return Event(9, "u", start, HOUR, Invited(), replaces=when, sequence=1)


def starts(*events: Event, window: Window = WINDOW) -> dict[str, Occurrence]:
    found, _ = series(events, Zones(), window)
    assert len({one.key for one in found}) == len(found)
    return {f"{one.starts_at:%m-%d %H:%M}": one for one in sorted(found, key=lambda one: one.starts_at)}


def test_a_weekly_meeting_keeps_its_local_time_when_summer_comes() -> None:
    found = starts(weekly())
    assert list(found) == ["03-18 08:00", "03-25 08:00", "04-01 07:00", "04-08 07:00"]
    assert [one.key for one in found.values()][2] == "2024-04-01T07:00:00+00:00"


@pytest.mark.parametrize(
    "deleted",
    [at(25), When(datetime(2024, 3, 25, 8), "UTC"), When(datetime(2024, 3, 25), "", all_day=True), at(25, zone="")],
)
def test_a_deleted_occurrence_is_cancelled(deleted: When) -> None:
    event = weekly()
    event.deleted = [deleted]
    assert [one.cancelled for one in starts(event).values()] == [False, True, False, False]


def test_an_excluding_rule_leaves_no_trace() -> None:
    event = weekly()
    event.excluding = [read_rule("FREQ=WEEKLY;INTERVAL=2")]
    assert list(starts(event)) == ["03-25 08:00", "04-08 07:00"]


def test_further_dates_and_their_lengths() -> None:
    event = weekly()
    event.dates = [(at(20, 8, zone="UTC"), 2 * HOUR), (at(25), None)]
    found = starts(event)
    assert list(found)[:3] == ["03-18 08:00", "03-20 08:00", "03-25 08:00"]
    assert [one.length for one in found.values()][:3] == [HOUR, 2 * HOUR, HOUR]


def test_a_moved_occurrence_keeps_the_key_of_the_time_it_was_planned_for() -> None:
    found = starts(weekly(), replacing(at(25), at(26, 14)))
    assert list(found) == ["03-18 08:00", "03-26 13:00", "04-01 07:00", "04-08 07:00"]
    moved = found["03-26 13:00"]
    assert (moved.key, moved.moved, moved.event.line) == ("2024-03-25T08:00:00+00:00", True, 9)
    assert not any(one.moved for one in found.values() if one is not moved)


def test_a_changed_occurrence_that_stays_is_not_moved() -> None:
    found = starts(weekly(), replacing(When(datetime(2024, 3, 25, 8), "UTC"), at(25)))
    assert [(one.event.line, one.moved) for one in found.values()] == [(1, False), (9, False), (1, False), (1, False)]


def test_the_newest_of_two_versions_holds_in_any_order() -> None:
    older, newer = replacing(at(25), at(26)), replacing(at(25), at(27))
    newer.sequence = 5
    for events in ((weekly(), older, newer), (newer, weekly(), older)):
        assert list(starts(*events))[1] == "03-27 08:00"


def test_a_change_to_this_and_following_moves_all_behind_it() -> None:
    change = replacing(at(25), at(25, 11))
    change.and_following = True
    found = starts(weekly(), change)
    assert list(found) == ["03-18 08:00", "03-25 10:00", "04-01 09:00", "04-08 09:00"]
    assert [one.moved for one in found.values()] == [False, True, True, True]
    assert list(found.values())[2].key == "2024-04-01T07:00:00+00:00"


def test_a_replaced_occurrence_without_its_series_stands_alone() -> None:
    [found] = starts(replacing(at(25), at(26))).values()
    assert (found.key, found.moved) == ("2024-03-25T08:00:00+00:00", True)


def test_a_cancelled_series_is_cancelled_throughout() -> None:
    event = weekly()
    event.cancelled = True
    assert [one.cancelled for one in starts(event).values()] == [True] * 4


def test_days_without_hours_have_dates_as_keys() -> None:
    day = When(datetime(2024, 3, 18), "", all_day=True)
    found, _ = series([weekly(day)], Zones(), WINDOW)
    assert [one.key for one in found] == ["2024-03-18", "2024-03-25", "2024-04-01", "2024-04-08"]


@pytest.mark.parametrize("until", ["20240401", "20240401T070000Z", "20240401T090000"])
def test_until_is_a_day_a_moment_or_a_local_time(until: str) -> None:
    assert len(starts(weekly(rule=f"FREQ=WEEKLY;UNTIL={until}"))) == 3


def test_only_what_lies_in_the_window_is_read() -> None:
    window = Window(datetime(2024, 3, 25, 8, tzinfo=UTC), datetime(2024, 4, 1, 7, tzinfo=UTC))
    assert list(starts(weekly(rule="FREQ=WEEKLY"), window=window)) == ["03-25 08:00", "04-01 07:00"]


def test_of_too_many_occurrences_the_last_are_read_and_the_rest_is_counted() -> None:
    found, troubles = series([weekly(at(1, month=1), "FREQ=DAILY")], Zones(), WINDOW)
    assert len(found) == MOST_OCCURRENCES
    assert max(one.starts_at for one in found).year == 2029
    assert troubles == [(1, "2,192 occurrences; the last 1,000 are read, 1,192 are not")]


def test_a_rule_that_takes_too_long_is_named() -> None:
    event = weekly(When(datetime(1601, 1, 1, 9), "UTC"), "FREQ=DAILY;COUNT=1000000000")
    found, troubles = series([event], Zones(), WINDOW)
    assert found == []
    assert troubles == [(1, "the recurrence rule takes too long to follow; 0 occurrences are read")]


def test_a_single_event_has_no_key_and_can_move() -> None:
    found = single(Event(1, "u", at(18), HOUR, Invited()), Zones())
    assert (found.key, found.starts_at, found.moved) == ("", datetime(2024, 3, 18, 8, tzinfo=UTC), False)


@pytest.mark.parametrize("until", [datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_a_window_can_be_around_any_moment(until: datetime) -> None:
    window = window_around(until)
    assert timedelta(days=4_000) < window.high - window.low < timedelta(days=4_100)
    window.local()
