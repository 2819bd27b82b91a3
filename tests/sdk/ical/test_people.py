from __future__ import annotations

import pytest

from wellkept.sdk.ical.people import MOST_INVITED, Invited, read_people
from wellkept.sdk.ical.values import read_property
from wellkept.sdk.kinds import Mailbox

DANA, CARLA = Mailbox("dana@h.example", "Dana"), Mailbox("carla@m.example")


def invited(*attendees: str, organiser: str = "") -> Invited:
    properties = [read_property(line, f"ATTENDEE{rest}") for line, rest in enumerate(attendees, start=1)]
    caller = read_property(9, f"ORGANIZER{organiser}") if organiser else None
    return read_people(properties, caller, [])


def test_answers_and_the_organiser_who_comes_unless_told_otherwise() -> None:
    found = invited(
        ";PARTSTAT=accepted:mailto:a@x.example",
        ";PARTSTAT=DECLINED:MAILTO:B@x.example",
        ";PARTSTAT=TENTATIVE:mailto:c@x.example",
        ";PARTSTAT=NEEDS-ACTION:mailto:d@x.example",
        ";PARTSTAT=DELEGATED:mailto:e@x.example",
        organiser=";CN=Dana:mailto:dana@h.example",
    )
    assert found.organiser == DANA
    assert [(box.address[0], answer) for box, answer in found.everybody] == [
        ("a", "accepted"),
        ("b", "declined"),
        ("c", "tentative"),
        ("d", ""),
        ("e", "declined"),
        ("d", ""),
    ]
    assert found.everybody[-1] == (DANA, "")


@pytest.mark.parametrize(("said", "answer"), [("DECLINED", "declined"), ("NEEDS-ACTION", "")])
def test_an_organiser_among_the_attendees_stands_once(said: str, answer: str) -> None:
    found = invited(
        f";PARTSTAT={said}:mailto:Dana@h.example", ":mailto:carla@m.example", organiser=":mailto:dana@h.example"
    )
    assert [(box.address, one) for box, one in found.everybody] == [("dana@h.example", answer), ("carla@m.example", "")]
    assert found.organiser == found.everybody[0][0]


def test_an_organiser_alone_invited_nobody() -> None:
    assert not invited(organiser=":mailto:dana@h.example").others
    assert not invited(":mailto:dana@h.example", organiser=":mailto:DANA@h.example").others
    assert invited(":mailto:dana@h.example").others
    assert not invited().others


def test_rooms_things_and_those_who_are_only_told_are_not_people() -> None:
    found = invited(
        ";CUTYPE=ROOM:mailto:room@x.example",
        ";CUTYPE=RESOURCE:mailto:beamer@x.example",
        ";ROLE=NON-PARTICIPANT:mailto:told@x.example",
        ":mailto:carla@m.example",
    )
    assert found.everybody == ((CARLA, ""),)


@pytest.mark.parametrize(
    ("rest", "box"),
    [
        (";CN=Carla Ruiz:invalid:nomail", Mailbox("", "Carla Ruiz")),
        (";CN=Carla;EMAIL=Carla@m.example:urn:uuid:1", Mailbox("carla@m.example", "Carla")),
        (";CN=carla@m.example:/principals/7", Mailbox("carla@m.example")),
        (";CN=carla@m.example:mailto:carla@m.example", Mailbox("carla@m.example")),
        (":mailto:carla%40m.example", Mailbox("carla@m.example")),
        (":mailto:mailto: carla@m.example", Mailbox("carla@m.example")),
    ],
)
def test_who_it_is_as_far_as_it_is_said(rest: str, box: Mailbox) -> None:
    assert [one for one, _ in invited(rest).everybody] == [box]


def test_an_attendee_without_name_and_address_is_nobody() -> None:
    assert invited(":urn:uuid:1", ":").everybody == ()


def test_more_people_than_a_meeting_has_are_cut_and_named() -> None:
    properties = [read_property(line, f"ATTENDEE:mailto:p{line}@x.example") for line in range(MOST_INVITED + 5)]
    troubles: list[tuple[int, str]] = []
    assert len(read_people(properties, None, troubles).everybody) == MOST_INVITED
    assert troubles == [(MOST_INVITED, "ATTENDEE: more than 1,000 people; the rest is not read")]
