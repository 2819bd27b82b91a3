"""Files are read back with the standard library and icalendar, not with our own connectors."""

from __future__ import annotations

import mailbox
from contextlib import closing
from datetime import datetime, timedelta
from email.header import decode_header, make_header
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.stories.files import Mail, Meeting, header, mail_date, write_csv, write_ics, write_mbox
from wellkept.stories.firm import BERLIN, DANA, PRIYA, Person

NOA = Person("נועה ברקאי", "noa.barkai@galim.example", "Galim", zone="Asia/Jerusalem")
JOERG = Person("Jörg Ihnen, Einkauf", "joerg.ihnen@ahrensfeld.example", "Ahrensfeld")
DOTTED = Person("Ahrensfeld e.V.", "verein@ahrensfeld.example", "Ahrensfeld")
AT = datetime(2026, 3, 29, 9, 30, tzinfo=BERLIN)


def read(path: Path, *mails: Mail) -> list[mailbox.mboxMessage]:
    with closing(mailbox.mbox(write_mbox(path / "mail.mbox", mails))) as box:
        return list(box)


def test_a_mailbox_reads_back_as_it_was_meant(tmp_path: Path) -> None:
    mail = Mail(
        "1@x.example", AT, JOERG, (NOA, DANA), "Größe der Räume", "Hello\n\nFrom here on it is ours.", (DOTTED,)
    )
    (message,) = read(tmp_path, mail)
    ((name, address),) = getaddresses([message["From"]])
    assert (str(make_header(decode_header(name))), address) == (JOERG.name, JOERG.email)
    assert [address for _, address in getaddresses(message.get_all("To"))] == [NOA.email, DANA.email]
    assert getaddresses(message.get_all("Cc")) == [("Ahrensfeld e.V.", DOTTED.email)]
    assert str(make_header(decode_header(message["Subject"]))) == "Größe der Räume"
    assert parsedate_to_datetime(message["Date"]) == AT


def test_a_line_that_begins_with_from_splits_no_mail(tmp_path: Path) -> None:
    body = "Hello\n\nFrom here on it is ours.\n>From there too."
    messages = read(tmp_path, Mail("1@x", AT, DANA, (NOA,), "a", body), Mail("2@x", AT, DANA, (NOA,), "b", "b"))
    assert [message["Message-ID"] for message in messages] == ["<1@x>", "<2@x>"]
    assert "\n>From here on" in messages[0].get_payload()
    assert "\n>>From there" in messages[0].get_payload()


def test_an_answer_names_its_direct_parent_last(tmp_path: Path) -> None:
    (message,) = read(tmp_path, Mail("3@x", AT, DANA, (NOA,), "Re: a", "a", references=("1@x", "2@x")))
    assert (message["In-Reply-To"], message["References"]) == ("<2@x>", "<1@x> <2@x>")


def test_a_mail_kind_replaces_the_plain_text_header_and_others_stand_beside_it(tmp_path: Path) -> None:
    report = "Content-Type: multipart/report; boundary=b\n"
    mails = (
        Mail("1@x", AT, DANA, (NOA,), "a", "a", extra=report),
        Mail("2@x", AT, DANA, (NOA,), "a", "a", extra="X-A: b\n"),
    )
    first, second = read(tmp_path, *mails)
    assert first.get_all("Content-Type") == ["multipart/report; boundary=b"]
    assert (second.get_content_type(), second["X-A"]) == ("text/plain", "b")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=120))
def test_any_header_is_ascii_short_and_decodes_to_itself(text: str) -> None:
    written = header(text)
    assert written.isascii()
    if not text.isascii():
        assert str(make_header(decode_header(written))) == text
        assert max(len(line) for line in written.split("\n")) <= 76


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2030, 1, 1)), st.sampled_from(["Europe/Berlin", "Asia/Dubai", "UTC"])
)
def test_any_date_reads_back_to_the_second(moment: datetime, zone: str) -> None:
    at = moment.replace(microsecond=0, tzinfo=ZoneInfo(zone))
    assert parsedate_to_datetime(mail_date(at)) == at


def read_event(path: Path, meeting: Meeting) -> icalendar.Event:
    calendar = icalendar.Calendar.from_ical(write_ics(path / "a.ics", [meeting]).read_bytes())
    (event,) = calendar.walk("VEVENT")
    return event


def test_a_calendar_reads_back_as_it_was_meant(tmp_path: Path) -> None:
    people = (DANA, NOA, JOERG)
    event = read_event(tmp_path, Meeting("m@x", AT, 45, "Räume; Türen, Tore", people, absent=(JOERG,), place="Room 2"))
    assert (event["UID"], str(event["SUMMARY"])) == ("m@x", "Räume; Türen, Tore")
    assert event.decoded("DTSTART") == AT
    assert event.decoded("DTEND") - AT == timedelta(minutes=45)
    assert [str(guest).removeprefix("mailto:") for guest in event["ATTENDEE"]] == [person.email for person in people]
    assert [guest.params["PARTSTAT"] for guest in event["ATTENDEE"]] == ["ACCEPTED", "ACCEPTED", "DECLINED"]
    assert event["ATTENDEE"][1].params["CN"] == NOA.name


def test_a_meeting_is_known_before_it_begins(tmp_path: Path) -> None:
    event = read_event(tmp_path, Meeting("m@x", AT, 45, "Status", (DANA, PRIYA), cancelled=True, sequence=1))
    assert event.decoded("DTSTAMP") < AT
    assert (str(event["STATUS"]), event["SEQUENCE"]) == ("CANCELLED", 1)


@given(st.text(st.characters(categories=["L"]), min_size=1, max_size=200))
def test_no_calendar_line_is_longer_than_75_octets(tmp_path_factory: pytest.TempPathFactory, subject: str) -> None:
    path = tmp_path_factory.mktemp("calendar")
    meeting = Meeting("m@x", AT, 45, subject, (DANA, NOA))
    assert str(read_event(path, meeting)["SUMMARY"]) == subject
    assert max(len(line) for line in (path / "a.ics").read_bytes().split(b"\r\n")) <= 75


def test_a_sheet_has_its_columns_first(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "records" / "a.csv", ("name", "note"), [("Zoé", 'says "no", twice')])
    assert path.read_text(encoding="utf-8") == 'name,note\nZoé,"says ""no"", twice"\n'
