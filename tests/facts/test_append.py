from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellkept.facts.append import Appender, opaque, plain
from wellkept.facts.models import Address, Import, Meeting, Message, Person, Subject
from wellkept.sdk import kinds
from wellkept.sdk.kinds import Mailbox

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
MAIL = kinds.Message(
    source="mail",
    source_id="1@harbour.example",
    happened_at=datetime(2026, 10, 1, 9, tzinfo=UTC),
    offset_minutes=120,
    sender=Mailbox("dana@harbour.example", "Dana Orr"),
    recipients=((Mailbox("carla@meridian.example", "Carla Weiss"), "to"), (Mailbox("milo@meridian.example"), "bcc")),
    thread="1@harbour.example",
    subject="Kick-off",
)


@pytest.fixture
def appender() -> Appender:
    return Appender(Import.objects.create(name="test", created_at=NOW), NOW)


def append(appender: Appender, *facts: kinds.Fact) -> None:
    for fact in facts:
        appender.add(fact)
    appender.flush()


def test_a_message_is_stored_with_opaque_ids(appender: Appender) -> None:
    append(appender, MAIL)
    row = Message.objects.get()
    assert row.source_id == opaque("1@harbour.example")
    assert row.thread == row.source_id
    assert "harbour" not in row.source_id
    names = dict(Address.objects.values_list("id", "value"))
    assert names[row.sender] == "dana@harbour.example"
    assert [(names[address], role) for address, role in row.recipients] == [
        ("carla@meridian.example", "to"),
        ("milo@meridian.example", "bcc"),
    ]
    assert row.recipient_count == 1  # bcc is not counted
    assert Subject.objects.get(kind="message", fact=row.pk).text == "Kick-off"


def test_who_was_first_seen_by_address_alone_is_named_by_a_later_mail(appender: Appender) -> None:
    append(appender, MAIL)
    bare = Address.objects.get(value="milo@meridian.example")
    bare.person = Person.objects.create(name=bare.value)
    bare.save()
    said = Person.objects.create(name="Carla W. Weiss")  # as somebody wrote it
    Address.objects.filter(value="carla@meridian.example").update(person=said)
    named = (Mailbox("milo@meridian.example", "Milo Sand"), Mailbox("carla@meridian.example", "C. Weiss"))
    append(appender, replace(MAIL, source_id="2@harbour.example", recipients=tuple((one, "to") for one in named)))
    assert Person.objects.get(pk=bare.person_id).name == "Milo Sand"
    assert Address.objects.get(pk=bare.pk).name == "Milo Sand"
    assert Person.objects.get(pk=said.pk).name == "Carla W. Weiss"


def test_the_same_fact_twice_adds_nothing(appender: Appender) -> None:
    append(appender, MAIL, MAIL)
    append(appender, MAIL)
    assert (appender.added["message"], appender.known["message"]) == (1, 2)
    assert Message.objects.count() == 1


def test_the_first_version_of_a_fact_in_a_batch_is_the_one_that_stays(appender: Appender) -> None:
    append(appender, MAIL, replace(MAIL, words=99))
    assert Message.objects.get().words is None


def test_an_away_note_keeps_its_last_day_and_is_one_fact_with_or_without_it(appender: Appender) -> None:
    note = replace(MAIL, automatic="away", away_until=date(2026, 10, 9))
    append(appender, note)
    append(appender, replace(note, away_until=None))  # the same, from where no bodies are read
    assert Message.objects.get().away_until == date(2026, 10, 9)
    assert "away_until" not in kinds.COLUMNS["message"]


@pytest.mark.parametrize(
    ("happened_at", "plausible"),
    [
        (datetime(1979, 12, 31, tzinfo=UTC), False),
        (datetime(1980, 1, 1, tzinfo=UTC), True),
        (NOW + timedelta(hours=24), True),
        (NOW + timedelta(hours=25), False),
    ],
)
def test_times_that_cannot_be_true_are_kept_and_marked(
    appender: Appender, happened_at: datetime, plausible: bool
) -> None:
    append(appender, replace(MAIL, happened_at=happened_at))
    assert Message.objects.get().plausible is plausible


def test_a_meeting_may_lie_ahead_and_its_organiser_is_among_the_invited(appender: Appender) -> None:
    ahead = kinds.Meeting(
        source="calendar",
        source_id="m|1",
        occurrence="m",
        happened_at=NOW + timedelta(days=40),
        starts_at=NOW + timedelta(days=40, hours=-1),
        organiser=Mailbox("dana@harbour.example"),
        invited=((Mailbox("carla@meridian.example"), "accepted"), (Mailbox("", "Room 4"), "")),
    )
    append(appender, ahead)
    row = Meeting.objects.get()
    assert row.plausible
    assert row.answers == ["accepted", "", ""]
    assert row.organiser in row.invited


def test_a_bare_name_is_an_address_of_its_own(appender: Appender) -> None:
    append(appender, replace(MAIL, sender=Mailbox("", "Dana Orr")))
    assert Address.objects.filter(value="name:dana orr").exists()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60), number=st.integers(0, 10**6))
def test_no_text_is_too_odd_to_be_stored(appender: Appender, text: str, number: int) -> None:
    odd = replace(MAIL, source_id=f"{text}{number}", subject=text, sender=Mailbox(text or "x", text))
    append(appender, odd)
    assert Message.objects.filter(source_id=opaque(odd.source_id)).exists()


def test_plain_takes_out_what_a_database_refuses() -> None:
    assert plain("a\0b\r\nBcc: x \ud800", 100) == "ab Bcc: x ?"
    assert plain("x" * 400, 300) == "x" * 300
