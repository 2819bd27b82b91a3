from __future__ import annotations

import io

import pytest

from wellkept.sdk.connector import Aside
from wellkept.sdk.ical.components import LONGEST_VALUE, MOST_LINES, Component, components
from wellkept.sdk.text_lines import Lines


def read(content: str | bytes) -> tuple[list[Component], dict[str, str]]:
    raw = content.encode() if isinstance(content, str) else content
    items = list(components(Lines(io.BytesIO(raw))))
    found = [item for item in items if isinstance(item, Component)]
    return found, {item.position: item.reason for item in items if isinstance(item, Aside)}


def event(number: int) -> str:
    return f"BEGIN:VEVENT\nUID:{number}\nEND:VEVENT\n"


def test_events_have_their_lines_and_what_their_calendar_says() -> None:
    found, aside = read(f"BEGIN:VCALENDAR\r\nMETHOD:CANCEL\r\n{event(1)}{event(2)}END:VCALENDAR\r\n")
    assert aside == {}
    assert [(one.name, one.line, one.lines) for one in found] == [
        ("VEVENT", 3, [(4, "UID:1")]),
        ("VEVENT", 6, [(7, "UID:2")]),
    ]
    assert found[1].calendar == {"METHOD": "CANCEL"}


def test_lines_are_unfolded_even_within_a_letter_and_over_empty_lines() -> None:
    raw = b"BEGIN:VEVENT\r\nSUMMARY:Z\xc3\r\n \xabe and\r\n\tmore\r\n\r\n  words\r\nEND:VEVENT\r\n"
    [found], aside = read(raw)
    assert aside == {}
    assert found.lines == [(2, "SUMMARY:Zëe andmore words")]


def test_parts_of_an_event_are_not_its_own_lines() -> None:
    [found], aside = read("BEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nUID:2\nno form\nEND:VALARM\nEND:VEVENT\n")
    assert (found.lines, aside) == ([(2, "UID:1")], {})


def test_parts_of_a_time_zone_are_kept() -> None:
    [found], _ = read("BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nTZNAME:Y\nEND:STANDARD\nEND:VTIMEZONE\n")
    assert [(part.name, part.lines) for part in found.parts] == [("STANDARD", [(4, "TZNAME:Y")])]


def test_an_event_that_is_not_closed_costs_no_other() -> None:
    content = f"BEGIN:VCALENDAR\n{event(1)}BEGIN:VEVENT\nUID:2\n{event(3)}END:VCALENDAR\n"
    found, aside = read(content)
    assert [one.lines[0][1] for one in found] == ["UID:1", "UID:3"]
    assert aside == {"line 5": "BEGIN:VEVENT is not closed; END:VEVENT is missing"}


def test_a_file_that_is_cut_off_is_named_and_what_was_whole_lands() -> None:
    found, aside = read(f"BEGIN:VCALENDAR\n{event(1)}BEGIN:VEVENT\nUID:2\n")
    assert [one.lines[0][1] for one in found] == ["UID:1"]
    assert list(aside) == ["line 1", "line 5"]


@pytest.mark.parametrize(
    ("content", "position", "reason"),
    [
        ("", "line 1", "the file is empty"),
        ("Dear all,\nsee below\n", "line 1", "is not iCalendar"),
        ("BEGIN:\0\n", "line 1", "BEGIN names no component"),
        (event(1) + "END:VTODO\n", "line 4", "END:VTODO closes nothing"),
        (event(1) + "stray\n", "line 4", "stands outside of any component"),
        (f"BEGIN:VCALENDAR\nX\n{event(1)}END:VCALENDAR\n", "line 2", "is not NAME:VALUE"),
        (f"{event(1)}{'x' * 1_200_000}\n{event(2)}", "line 4", "longer than 1,000,000 characters"),
    ],
)
def test_what_follows_no_form_is_named_once(content: str, position: str, reason: str) -> None:
    found, aside = read(content)
    assert [key for key, said in aside.items() if said.startswith(reason)] == [position]
    assert len(found) == content.count("END:VEVENT")


def test_an_unknown_component_may_hold_events() -> None:
    found, aside = read(f"BEGIN:MINE\n{event(1)}END:MINE\n")
    assert (len(found), aside) == (1, {})


def test_attachments_and_floods_of_lines_are_cut() -> None:
    long = "ATTACH:" + "\n ".join(["x" * 75] * 2_000)
    [found], _ = read(f"BEGIN:VEVENT\n{long}\nEND:VEVENT\n")
    assert LONGEST_VALUE <= len(found.lines[0][1]) < LONGEST_VALUE + 200
    first, second = read("BEGIN:VEVENT\n" + "X:y\n" * (MOST_LINES + 1) + "END:VEVENT\n" + event(2))[0]
    assert first.reason == "more than 5,000 lines"
    assert second.reason == ""


def test_deep_nesting_is_followed_to_its_end_without_recursion() -> None:
    found, aside = read("BEGIN:A\n" * 50_000 + "END:A\n" * 50_000 + event(1))
    assert (len(found), aside) == (1, {})
