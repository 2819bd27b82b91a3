from __future__ import annotations

import email
from datetime import date, datetime, timedelta
from email import policy

import pytest

from wellkept.stories.files import Mail, mail_text
from wellkept.stories.firm import BERLIN, MILO, SAM
from wellkept.stories.noise import add_noise, away, bounce
from wellkept.stories.timeline import Timeline
from wellkept.stories.working_days import WorkingDays

SENT = Mail("1@harbour-it.example", datetime(2026, 3, 2, 9, tzinfo=BERLIN), SAM, (MILO,), "Offer", "Hello")


def parsed(mail: Mail) -> email.message.EmailMessage:
    return email.message_from_string(mail_text(mail).partition("\n")[2], policy=policy.default)


def test_an_absent_persons_mailbox_answers_by_itself() -> None:
    answer = away(SENT, MILO)
    message = parsed(answer)
    assert message["Auto-Submitted"] == "auto-replied"
    assert message["In-Reply-To"] == "<1@harbour-it.example>"
    assert (answer.sender, answer.to) == (MILO, (SAM,))
    assert timedelta() < answer.at - SENT.at < timedelta(minutes=2)


def test_undeliverable_mail_comes_back_as_a_delivery_status() -> None:
    message = parsed(bounce(SENT, MILO))
    assert message.get_content_type() == "multipart/report"
    assert message.get_param("report-type") == "delivery-status"
    status = next(part for part in message.walk() if part.get_content_type() == "message/delivery-status")
    _, recipient = status.get_payload()
    assert recipient["Final-Recipient"] == f"rfc822; {MILO.email}"
    assert (recipient["Action"], recipient["Status"]) == ("failed", "5.1.1")


@pytest.fixture(scope="module")
def noise() -> list[Mail]:
    told = Timeline()
    add_noise(told, WorkingDays(date(2026, 11, 16), 20), seed=1)
    return told.mails


def test_noise_says_that_it_is_noise(noise: list[Mail]) -> None:
    marked = ("List-Id:", "Auto-Submitted:", "Precedence:")
    assert len(noise) > 300
    assert all(any(mark in mail.extra for mark in marked) for mail in noise)


def test_a_list_that_rewrites_its_senders_says_who_wrote(noise: list[Mail]) -> None:
    listed = [parsed(mail) for mail in noise if " via " in mail.sender.name]
    assert listed
    assert {message["Reply-To"].addresses[0].domain for message in listed} == {"post.example"}
    assert all("switch-users" in message["List-Id"] for message in listed)
