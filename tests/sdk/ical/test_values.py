from __future__ import annotations

import time
from contextlib import suppress
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.ical.values import ValueFormError, When, read_duration, read_property, read_text, read_when


def test_a_property_with_quoted_and_escaped_parameters() -> None:
    found = read_property(3, "attendee;CN=\"Roe; Jane: ^'JR^'\";PARTSTAT=ACCEPTED:mailto:jane@a.example")
    assert (found.line, found.name, found.value) == (3, "ATTENDEE", "mailto:jane@a.example")
    assert found.params == {"CN": 'Roe; Jane: "JR"', "PARTSTAT": "ACCEPTED"}


def test_backslashes_in_parameters_are_read_as_they_were_meant() -> None:
    found = read_property(1, r"ORGANIZER;CN=Roe\, Jane\; MD:mailto:jane@a.example")
    assert (found.params["CN"], found.value) == ("Roe, Jane; MD", "mailto:jane@a.example")


@pytest.mark.parametrize("line", ["X", "DTSTART;;VALUE=DATE:20240101", 'A;B="c:d', "A;B:c", "A;=b:c"])
def test_what_is_no_property_is_refused(line: str) -> None:
    with pytest.raises(ValueFormError):
        read_property(1, line)


@pytest.mark.parametrize(
    ("value", "params", "when"),
    [
        ("20240325", {}, When(datetime(2024, 3, 25), "", all_day=True)),
        ("20240325T143000", {}, When(datetime(2024, 3, 25, 14, 30))),
        ("20240325T143060Z", {"TZID": "X"}, When(datetime(2024, 3, 25, 14, 30, 59), "UTC")),
        ("20240325T143000", {"TZID": "Europe/Berlin"}, When(datetime(2024, 3, 25, 14, 30), "Europe/Berlin")),
    ],
)
def test_times(value: str, params: dict[str, str], when: When) -> None:
    assert read_when(value, params) == when


@pytest.mark.parametrize(
    "value", ["", "2024-03-25", "20240230", "20240325T250000", "20240325T1430", "٢٠٢٤٠٣٢٥", "00000101"]
)
def test_what_is_no_time_is_refused(value: str) -> None:
    with pytest.raises(ValueFormError):
        read_when(value, {})


@pytest.mark.parametrize(
    ("value", "length"),
    [
        ("PT1H30M", timedelta(minutes=90)),
        ("P1W", timedelta(weeks=1)),
        ("-P1DT2S", -timedelta(days=1, seconds=2)),
        ("+PT0S", timedelta()),
    ],
)
def test_durations(value: str, length: timedelta) -> None:
    assert read_duration(value) == length


@pytest.mark.parametrize("value", ["", "P", "PT", "P1DT", "1H", "P1H", "P999999999999999999W", "P999999999W", "P3661D"])
def test_what_is_no_duration_is_refused(value: str) -> None:
    with pytest.raises(ValueFormError):
        read_duration(value)


def test_texts_are_one_line() -> None:
    assert read_text(r"Plan\, then\nact\; \\ \"x\"", 300) == r'Plan, then act; \ "x"'
    assert read_text("a\u202eb\x00c", 300) == "a b c"
    assert read_text("x" * 400, 300) == "x" * 300


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (lambda: read_property(1, text), lambda: read_when(text, {}), lambda: read_duration(text)):
        with suppress(ValueFormError):
            assert read() is not None
    assert len(read_text(text, 30)) <= 30


@pytest.mark.parametrize(
    "hostile", ['A;B="' + "x" * 60_000, "A" + ";B=c" * 15_000 + ":", "A:" + "\\" * 60_000, "P" + "1" * 60_000]
)
def test_long_hostile_lines_cost_little(hostile: str) -> None:
    begun = time.process_time()
    test_any_text_is_read_or_refused.hypothesis.inner_test(hostile)  # type: ignore[attr-defined]
    assert time.process_time() - begun < 0.5
