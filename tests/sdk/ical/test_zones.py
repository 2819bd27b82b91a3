from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest

from wellkept.sdk.ical.components import Component, components
from wellkept.sdk.ical.values import ValueFormError, When
from wellkept.sdk.ical.zones import Zones, named_zone, to_local, to_utc, zone_by_offset
from wellkept.sdk.text_lines import Lines

SUMMER, WINTER = datetime(2024, 7, 1, 12), datetime(2024, 1, 1, 12)
DEFINITION = """BEGIN:VTIMEZONE
TZID:{name}
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
END:VTIMEZONE
"""


def component(text: str) -> Component:
    [found] = components(Lines(io.BytesIO(text.encode())))
    assert isinstance(found, Component)
    return found


@pytest.mark.parametrize(
    "name",
    [
        "Europe/Berlin",
        "/Europe/Berlin",
        "/freeassociation.sourceforge.net/Europe/Berlin",
        "/mozilla.org/20070129_1/Europe/Berlin",
        "W. Europe Standard Time",
    ],
)
def test_one_place_under_many_names(name: str) -> None:
    zone = named_zone(name)
    assert zone is not None
    assert (zone.offset_at(WINTER), zone.offset_at(SUMMER)) == (timedelta(hours=1), timedelta(hours=2))


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "/Europe/CUSTOM", "Customized Time Zone", "x/y/EST"])
def test_names_that_nobody_knows(name: str) -> None:
    assert named_zone(name) is None


@pytest.mark.parametrize(
    ("name", "hours"),
    [("(UTC+01:00) Amsterdam, Berlin", 1), ("UTC-11", -11), ("GMT+0530", 5.5), ("gmt -3 Brasilia", -3)],
)
def test_names_that_say_their_offset(name: str, hours: float) -> None:
    zone = zone_by_offset(name)
    assert zone is not None
    assert zone.offset_at(SUMMER) == timedelta(hours=hours)


@pytest.mark.parametrize("name", ["UTC+99", "UTC+01:99", "Berlin", "UTCity+1x", "GMT +0100 / GMT +0200x" * 9_999])
def test_names_that_say_no_offset(name: str) -> None:
    zone = zone_by_offset(name)
    assert zone is None or zone.offset_at(SUMMER) == timedelta(hours=1)


def test_a_zone_that_nobody_knows_is_as_the_file_defines_it() -> None:
    zones = Zones()
    zones.define(component(DEFINITION.format(name="Firm's own")))
    assert zones.utc(When(WINTER, "Firm's own")) == datetime(2024, 1, 1, 11, tzinfo=UTC)
    assert zones.utc(When(SUMMER, "Firm's own")) == datetime(2024, 7, 1, 10, tzinfo=UTC)
    assert zones.missing == set()


def test_a_known_name_is_not_redefined_by_a_file() -> None:
    zones = Zones()
    zones.define(component(DEFINITION.format(name="America/New_York")))
    assert zones.utc(When(WINTER, "America/New_York")) == datetime(2024, 1, 1, 17, tzinfo=UTC)


def test_an_unknown_zone_floats_and_is_named() -> None:
    berlin = named_zone("Europe/Berlin")
    assert berlin is not None
    zones = Zones(floating=berlin)
    assert zones.utc(When(WINTER, "Mars/Olympus")) == zones.utc(When(WINTER)) == datetime(2024, 1, 1, 11, tzinfo=UTC)
    assert zones.missing == {"Mars/Olympus"}


def test_a_defined_zone_agrees_with_the_one_it_describes_at_every_hour_of_a_year() -> None:
    zones, berlin = Zones(), named_zone("Europe/Berlin")
    zones.define(component(DEFINITION.format(name="X")))
    assert berlin is not None
    hours = [datetime(2024, 1, 1) + timedelta(hours=hour) for hour in range(366 * 24)]
    differing = [hour for hour in hours if zones.utc(When(hour, "X")) != to_utc(hour, berlin)]
    # The hour that is skipped, and the one that comes twice, have no true offset.
    assert {hour.replace(minute=0) for hour in differing} <= {datetime(2024, 3, 31, 2), datetime(2024, 10, 27, 2)}
    there_and_back = [hour for hour in hours if to_local(to_utc(hour, berlin), berlin) != hour]
    assert {hour.day for hour in there_and_back} <= {31, 27}


@pytest.mark.parametrize(
    ("spoil", "reason"),
    [
        (("TZID:X", "X-Y:Z"), "VTIMEZONE has no TZID"),
        (("+0200", "+5744"), '"+5744" is not an offset'),
        (("TZOFFSETTO", "X-TO"), "STANDARD of line 3 has no TZOFFSETTO"),
        (("BYDAY=-1SU", "BYDAY=XX"), "RRULE of line 7: BYDAY"),
        (("FREQ=YEARLY", "FREQ=SECONDLY"), "FREQ=SECONDLY is not followed"),
        (("BYMONTH=10", "UNTIL=20240231"), "is not a date or time of the calendar"),
        (("16010101", "yesterday"), "is not a date or time"),
        (("STANDARD", "X-OTHER"), ""),
    ],
)
def test_a_definition_that_defines_nothing_is_refused(spoil: tuple[str, str], reason: str) -> None:
    text = DEFINITION.format(name="X").replace(*spoil)
    if not reason:
        text = text.replace("DAYLIGHT", "X-TOO")
        reason = "VTIMEZONE has neither STANDARD nor DAYLIGHT"
    with pytest.raises(ValueFormError) as refused:
        Zones().define(component(text))
    assert reason in str(refused.value)
