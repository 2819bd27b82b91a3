"""Status reports and links go out by a real server: each once, and what is not known is said so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from mail_server import Mailbox, mail_server
from surveys import Firm, a_firm, person
from wellkept.records.commands.keep_deliverable import Handed, keep_deliverable
from wellkept.records.commands.keep_status_report import keep_status_report
from wellkept.records.commands.send_dispatches import ask_dispatch, due_dispatches, send_dispatches
from wellkept.records.commands.set_mail_server import set_mail_server
from wellkept.records.models import ClientLink, Dispatch, Engagement, StatusReport
from wellkept.records.queries.client_link import client_link_of
from wellkept.sdk.outbound import Door

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DOOR = Door(["127.0.0.1"])


@pytest.fixture
def firm(home: Path) -> Firm:
    return a_firm()


@pytest.fixture
def work(firm: Firm) -> Engagement:
    return Engagement.objects.create(key="backup", name="Backup", account=firm.account)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as box:
        given = {"user": "", "password": "", "sender": "care@harbour.example", "sender_name": "Harbour IT"}
        server = {"host": "127.0.0.1", "port": box.port, "security": "none", "site": "https://well.harbour.example"}
        set_mail_server(**server, **given, at=AT, door=DOOR)
        yield box


def reported(work: Engagement) -> StatusReport:
    words = "How it stands\n- Two of three sites are done.\n\nNext\n- "
    return keep_status_report(
        engagement=work, reported_on=date(2026, 3, 2), colour="amber", words=words, written_by=None
    )


def text_of(raw: bytes) -> tuple[str, str]:
    made: Any = message_from_bytes(raw, policy=policy.default)
    return made["Subject"], made.get_body(("plain",)).get_content()


def test_a_report_goes_to_each_once(firm: Firm, work: Engagement, box: Mailbox) -> None:
    milo, _ = person("Milo Fairley", "milo@meridian.example")
    nobody, _ = person("No Address", "x@meridian.example")
    nobody.addresses.all().delete()
    people = [firm.client.pk, milo.pk, nobody.pk, milo.pk]
    asked = {"kind": "report", "of": work, "subject": reported(work).pk, "by": None, "at": AT}
    assert ask_dispatch(**asked, people=people) == 2
    assert due_dispatches(AT)
    assert dict(send_dispatches(door=DOOR, clock=lambda: AT)) == {"sent": 2}
    assert sorted(to for to, _ in box.came) == ["carla@meridian.example", "milo@meridian.example"]
    subject, text = text_of(box.came[0][1])
    assert subject == "Status of Backup, 2 March 2026"
    assert "Overall: amber" in text
    assert "- Two of three sites are done." in text
    assert not due_dispatches(AT)
    assert dict(send_dispatches(door=DOOR, clock=lambda: AT)) == {}
    assert set(Dispatch.objects.values_list("state", "sent_at")) == {("sent", AT)}


def test_a_link_has_a_token_that_stands_in_its_mail_alone(firm: Firm, work: Engagement, box: Mailbox) -> None:
    handed = Handed("As-built", "as_built", receivers=[firm.client.pk])
    row = keep_deliverable(engagement=work, handed=handed, today=AT.date())
    about = {"kind": "link", "of": work, "purpose": "accept_deliverable", "subject": row.pk, "days": 10}
    ask_dispatch(**about, people=[firm.client.pk], by=None, at=AT)
    assert not ClientLink.objects.exists(), "until it is sent there is no link"
    send_dispatches(door=DOOR, clock=lambda: AT)
    _, text = text_of(box.came[0][1])
    found = re.search(r"https://well\.harbour\.example/link/([\w-]+)", text)
    assert found
    link = client_link_of(found[1], AT + timedelta(days=9))
    assert link is not None
    assert (link.purpose, link.subject, link.person) == ("accept_deliverable", row.pk, firm.client)
    assert client_link_of(found[1], AT + timedelta(days=10)) is None


def test_what_was_cut_off_is_not_sent_again_and_what_is_gone_is_dropped(
    firm: Firm, work: Engagement, box: Mailbox
) -> None:
    report = reported(work)
    for _ in range(2):
        ask_dispatch(kind="report", of=work, subject=report.pk, people=[firm.client.pk], by=None, at=AT)
    Dispatch.objects.filter(pk=Dispatch.objects.first().pk).update(state="sending")  # type: ignore[union-attr]
    report.delete()
    assert dict(send_dispatches(door=DOOR, clock=lambda: AT)) == {"unknown": 1, "dropped": 1}
    assert box.came == []
