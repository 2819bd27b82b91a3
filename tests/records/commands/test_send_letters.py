"""Mail goes out by a real server: each letter once, what is not known is said so, and no name is a header (T37)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mail_server import Mailbox, mail_server
from surveys import Firm, a_firm, invited, person
from wellkept.facts.models import Person
from wellkept.records.commands.ask_no_more import ask_no_more
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.invite import invite
from wellkept.records.commands.send_letter_again import send_letter_again
from wellkept.records.commands.send_letters import due_letters, send_letters
from wellkept.records.commands.set_mail_server import set_mail_server
from wellkept.records.models import Case, Invitation, Letter, MailServer, Organisation, Setting, SurveyLink
from wellkept.sdk.outbound import CannotReadError, Door

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
DOOR = Door(["127.0.0.1"])
State = Letter.State


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def goes_out_by(box: Mailbox, **values: Any) -> MailServer:
    given = {
        "host": "127.0.0.1",
        "port": box.port,
        "security": "none",
        "user": "",
        "password": "",
        "sender": "care@harbour.example",
        "sender_name": "Harbour IT",
        "site": "https://wellkept.harbour.example",
        "at": AT,
        "door": DOOR,
    }
    return set_mail_server(**(given | values))


def waiting(firm: Firm, count: int = 1) -> list[Letter]:
    letters = []
    for number in range(count):
        _, address = person(f"Person {number}", f"p{number}@meridian.example")
        invitation = invited(firm, AT, key=f"case-{number}", address=address, sent_at=None)
        kind = Letter.Kind.INVITATION
        letters.append(Letter.objects.create(kind=kind, invitation=invitation, address=address, asked_at=AT))
    return letters


def send(at: datetime = AT) -> Any:
    return send_letters(door=DOOR, clock=lambda: at)


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_each_is_sent_once_with_a_link_that_opens(home: Path, box: Mailbox) -> None:
    firm = a_firm(at=AT)
    goes_out_by(box)
    waiting(firm, 3)
    assert due_letters(AT)
    assert send() == {"sent": 3}
    assert send() == {}
    assert not due_letters(AT)
    assert sorted(to for to, _ in box.came) == [f"p{number}@meridian.example" for number in range(3)]
    assert box.connections == 1
    text = box.letters()[0].get_payload()[0].get_payload(decode=True).decode()
    assert "Hello Person 0," in text
    assert "Case CASE-0 · printers on ward 2, closed on 1 March 2026" in text
    links = re.findall(r"https://wellkept\.harbour\.example(/s/\S+)", text)
    assert len({link.partition("?")[0].removesuffix("/out") for link in links}) == 1
    Invitation.objects.update(closes_at=datetime.now(UTC) + timedelta(days=1))
    assert "Is this solved" in Client().get(links[0]).content.decode()
    assert SurveyLink.objects.count() == 3
    assert Invitation.objects.filter(sent_at=AT).count() == 3


def test_it_is_text_and_simple_html_that_loads_nothing(home: Path, box: Mailbox) -> None:
    firm = a_firm(at=AT)
    goes_out_by(box)
    waiting(firm)
    send()
    text, html = box.letters()[0].get_payload()
    assert (text.get_content_type(), html.get_content_type()) == ("text/plain", "text/html")
    body = html.get_payload(decode=True).decode()
    assert not re.search(r"<(img|link|script|iframe|style)|url\(|@import", body)
    for word in ("Fully", "Mostly", "Partly", "Hardly", "Not at all"):
        assert f">{word}</a>" in body


def half_refuses(to: str, count: int) -> str:
    """F25: one in four is taken, cut off, put off once, or refused."""
    turn = int(to[1 : to.index("@")]) % 4
    if count < 0:
        return "552 mailbox full" if turn == 3 else "250 OK"
    return ["250 OK", "drop", "421 later" if PUT_OFF.add(to) else "250 OK", "250 OK"][turn]


class _Once:
    def __init__(self) -> None:
        self.seen: set[str] = set()

    def add(self, to: str) -> bool:
        new = to not in self.seen
        self.seen.add(to)
        return new


PUT_OFF = _Once()


def test_f25_a_slow_or_refusing_server_gets_each_letter_once(home: Path) -> None:
    PUT_OFF.seen.clear()
    firm = a_firm(at=AT)
    with mail_server(half_refuses) as box:
        goes_out_by(box)
        waiting(firm, 8)
        first = send()
        assert first == {"sent": 2, "unknown": 2, "later": 2, "refused": 2}
        assert send() == {}  # what is put off waits for its time
        assert send(AT + timedelta(hours=1)) == {"sent": 2}
        assert send(AT + timedelta(days=1)) == {}
        assert [to for to, _ in box.came] == list(dict.fromkeys(to for to, _ in box.came))
    assert states() == ["sent", "unknown", "sent", "refused"] * 2
    assert Letter.objects.filter(state=State.REFUSED).first().said == "552 mailbox full"


def test_what_a_killed_worker_had_begun_is_not_sent_again_by_itself(home: Path, box: Mailbox) -> None:
    firm = a_firm(at=AT)
    goes_out_by(box)
    (letter,) = waiting(firm)
    Letter.objects.update(state=State.SENDING, tries=1)
    assert send() == {"unknown": 1}
    assert not box.came
    letter.refresh_from_db()
    assert "may have arrived" in letter.said
    assert send_letter_again(letter=letter, at=AT)
    assert send() == {"sent": 1}


def test_a_server_that_is_gone_loses_nothing(home: Path) -> None:
    firm = a_firm(at=AT)
    with mail_server() as box:
        goes_out_by(box)
    waiting(firm, 2)
    with pytest.raises(CannotReadError):
        send()
    assert states() == ["waiting", "waiting"]


def test_a_restored_copy_sends_nothing(home: Path, box: Mailbox) -> None:
    firm = a_firm(at=AT)
    goes_out_by(box)
    waiting(firm)
    Setting.objects.create(
        name="restored", value={"mark": "m", "at": AT.isoformat(), "made_at": AT.isoformat()}, changed_at=AT
    )
    assert not due_letters(AT)
    with pytest.raises(RefusedError, match="restored copy"):
        send()
    assert not box.came


def test_who_opted_out_meanwhile_gets_nothing(home: Path, box: Mailbox) -> None:
    firm = a_firm(at=AT)
    goes_out_by(box)
    one, two = waiting(firm, 2)
    ask_no_more(address=one.address, at=AT)
    two.address.opt_out_at = None
    assert send() == {"sent": 1}
    assert states() == ["dropped", "sent"]


def test_a_reminder_has_a_link_of_its_own_and_both_open(home: Path, box: Mailbox) -> None:
    firm = a_firm(at=AT)
    goes_out_by(box)
    waiting(firm)
    send()
    later = AT + timedelta(days=6)
    assert invite(at=later)["reminded"] == 1
    assert invite(at=later).get("reminded", 0) == 0
    assert send(later) == {"sent": 1}
    assert len(box.came) == 2
    assert SurveyLink.objects.count() == 2
    assert invite(at=later + timedelta(days=1)).get("reminded", 0) == 0
    assert "Once more" in str(box.letters()[1]["Subject"])


EVIL = (
    "Eve\r\nBcc: v@x.example",
    "=?utf-8?q?A=0D=0ABcc:_v@x.example?=",
    "Eve\x0bBcc: v@x.example",
    "Eve\u2028Bcc: v@x.example",
    "Eve\nTo: v@x.example, b@x.example",
    '"Eve" <v@x.example>, ',
    "{{7*7}} {% debug %} {0.__class__.__mro__} ${7*7} %n",
)


@pytest.mark.parametrize("evil", EVIL)
def test_t35_t37_no_name_becomes_a_header_or_is_looked_into(home: Path, box: Mailbox, evil: str) -> None:
    firm = a_firm(at=AT)
    goes_out_by(box, sender_name=evil)
    (letter,) = waiting(firm)
    Person.objects.filter(pk=letter.address.person_id).update(name=evil)
    Organisation.objects.filter(is_firm=True).update(name=evil)
    Case.objects.update(title=evil)
    firm.survey.questions[0]["ask"] = {"en": evil}
    firm.survey.save()
    assert send() == {"sent": 1}
    (to, raw), (made,) = box.came[0], box.letters()
    assert to == "p0@meridian.example"
    assert len(made.get_all("To") or []) == 1
    assert made.get_all("To") == ["p0@meridian.example"]
    for name in ("Bcc", "Cc", "Resent-To"):
        assert made.get_all(name) is None
    head = raw.partition(b"\r\n\r\n")[0]
    assert not re.search(rb"^(bcc|cc):", head, re.IGNORECASE | re.MULTILINE)
    assert len(re.findall(rb"^(from|to|subject):", head, re.IGNORECASE | re.MULTILINE)) == 3
    if "{{" in evil:
        assert evil in made.get_payload()[0].get_payload(decode=True).decode()


@pytest.mark.filterwarnings("ignore:Session.login_data")
def test_a_password_goes_to_the_server_that_it_was_entered_for_alone(home: Path) -> None:
    with mail_server(users=True) as box:
        server = goes_out_by(box, user="care", password="right")
        assert "right" not in str(MailServer.objects.values())
        assert goes_out_by(box, user="care").secret != ""
        with pytest.raises(RefusedError, match="never sent to another one"):
            goes_out_by(box, user="care", port=9)
        firm = a_firm(at=AT)
        waiting(firm)
        assert send() == {"sent": 1}
        assert box.signed_in[-1] == ("care", "right")
        assert goes_out_by(box, user="care", password="wrong").pk == server.pk
        with pytest.raises(CannotReadError, match="refuses the user or the password"):
            _send_again()


def _send_again() -> None:
    Letter.objects.update(state=State.WAITING)
    send()


def test_private_networks_are_refused_as_for_sources(home: Path) -> None:
    with mail_server() as box, pytest.raises(RefusedError, match="private network"):
        goes_out_by(box, door=Door())
    with mail_server() as box:
        goes_out_by(box)
        waiting(a_firm(at=AT))
        with pytest.raises(CannotReadError, match="private network"):
            send_letters(door=Door(), clock=lambda: AT)
        assert not box.came
