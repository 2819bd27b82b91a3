"""Whom a mailbox's owner leaves out: an address, or a domain with what stands under it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from wellkept.facts.privacy import leaves_out
from wellkept.sdk.kinds import Delivery, Mailbox, Meeting, Message

AT = datetime(2026, 3, 2, tzinfo=UTC)
WORDS = frozenset({"doctor.example", "eve@home.example"})


def message(sender: str, *to: str) -> Message:
    recipients = tuple((Mailbox(one), "cc") for one in to)
    return Message(source="mail", source_id="1", happened_at=AT, sender=Mailbox(sender), recipients=recipients)


@pytest.mark.parametrize(
    ("fact", "out"),
    [
        (message("a@doctor.example", "b@b.example"), True),
        (message("b@b.example", "c@c.example", "a@front.desk.doctor.example"), True),
        (message("eve@home.example"), True),
        (message("adam@home.example", "eve@home.example.org"), False),
        (message("a@notdoctor.example", "doctor.example@c.example"), False),
        (message("", "b@b.example"), False),
    ],
)
def test_who_takes_part_in_a_mail(fact: Message, out: bool) -> None:
    assert leaves_out(fact, WORDS) is out
    assert not leaves_out(fact, ())


def test_a_meeting_is_left_out_too_and_a_report_never() -> None:
    meeting = Meeting(
        source="ics",
        source_id="1",
        occurrence="1",
        happened_at=AT,
        starts_at=AT,
        organiser=Mailbox("b@b.example"),
        invited=((Mailbox("a@doctor.example"), "accepted"),),
    )
    assert leaves_out(meeting, WORDS)
    assert not leaves_out(Delivery(source="csv", source_id="1", happened_at=AT, engagement="doctor.example"), WORDS)
