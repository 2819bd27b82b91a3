"""Mail to colleagues goes out by a real server: once, by what each may see at that moment, and no name is a header."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from letters.told import AT, DAY, DOOR, Firm, a_firm, act, close, goes_out_by, measured
from mail_server import Mailbox, mail_server
from wellkept.findings.models import Finding, Said
from wellkept.letters.ask_notices import anything_to_ask, ask_notices
from wellkept.letters.send_notices import anything_to_send, send_notices
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Assignment, KnownFinding, Letter, Notice, Organisation, Setting, User

State = Letter.State
TOMORROW = AT + timedelta(days=1)


@pytest.fixture
def box() -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


@pytest.fixture
def firm(home: Path, box: Mailbox) -> Firm:
    firm = a_firm()
    goes_out_by(box)
    return firm


def told(at: datetime) -> Any:
    """What a worker does: ask who is to be told, and send."""
    if anything_to_ask(at):
        ask_notices(at)
    return send_notices(door=DOOR, clock=lambda: at) if anything_to_send(at) else {}


def every_text(box: Mailbox) -> list[str]:
    found = [letter.get_payload()[0].get_payload(decode=True).decode() for letter in box.letters()]
    return [text.replace("\r", "") for text in found]


def texts(box: Mailbox) -> dict[str, str]:
    """By who got it, the newest mail's text."""
    return dict(zip([to for to, _ in box.came], every_text(box), strict=True))


def test_a_morning_tells_what_is_open_then_only_what_is_new_worse_and_closed(firm: Firm, box: Mailbox) -> None:
    dry, cold = firm.open("meridian"), firm.open("meridian", "going_cold", severity="warning")
    firm.wish("dana")
    assert told(AT) == {"sent": 1}
    assert "Open already" in texts(box)["dana@harbour.example"]
    close(dry)
    Finding.objects.filter(pk=cold.pk).update(severity="critical")
    firm.open("meridian", "single_threaded", urgency="week", severity="warning")
    measured(TOMORROW)
    assert told(TOMORROW) == {"sent": 1}
    text = texts(box)["dana@harbour.example"]
    assert re.search(r"Needs somebody today\n-+\n\n\* Meridian has a going cold\.\n  worse than before", text)
    assert re.search(r"Also new\n-+\n\n\* Meridian has a single threaded\.", text)
    assert re.search(r"Closed\n-+\n\n\* Meridian, dry well", text)
    assert "Open already" not in text
    assert told(TOMORROW + timedelta(days=1)) == {"dropped": 1}
    assert Notice.objects.get(state=State.DROPPED).said == "there was nothing to say"


def test_what_cannot_wait_is_told_once_and_is_no_news_in_the_morning(firm: Firm, box: Mailbox) -> None:
    firm.wish("dana", alerts=True, hour=7, at=AT - timedelta(days=1))
    assert told(AT - timedelta(days=1)) == {"dropped": 1}
    act(firm.open("meridian"), "Call the CIO", state="proposed")
    firm.open("meridian", "going_cold", urgency="week")
    measured(AT + timedelta(hours=4))
    assert Notice.objects.filter(kind="morning", key=DAY.isoformat()).count() == 0
    Notice.objects.create(user=firm.users["dana"], kind="morning", key=DAY.isoformat(), asked_at=AT, state="sent")
    assert told(AT + timedelta(hours=4)) == {"sent": 1}
    letter = box.letters()[-1]
    assert letter["Subject"] == "Meridian, dry well"
    assert "Call the CIO" in texts(box)["dana@harbour.example"]
    measured(AT + timedelta(hours=8))
    assert told(AT + timedelta(hours=8)) == {}
    assert told(TOMORROW) == {"sent": 1}
    assert "dry well" not in texts(box)["dana@harbour.example"].partition("You asked")[0].replace("Closed", "")
    assert "going cold" in texts(box)["dana@harbour.example"]


def test_an_alert_waits_for_the_end_of_quiet_hours_and_for_a_chosen_day(firm: Firm, box: Mailbox) -> None:
    firm.wish("dana", morning=False, alerts=True, quiet_from=18, quiet_until=7, days=[0, 1], at=AT - timedelta(days=1))
    firm.open("meridian")
    ask_notices(AT - timedelta(days=1))  # a Sunday: known, and nothing said
    KnownFinding.objects.all().delete()
    for quiet in (AT - timedelta(hours=5), AT + timedelta(hours=9), AT + timedelta(days=3)):
        measured(quiet)
        assert not anything_to_ask(quiet)
    measured(AT)
    assert told(AT) == {"sent": 1}
    assert not anything_to_ask(AT + timedelta(seconds=5))


def test_five_alerts_a_day_and_the_rest_in_the_morning(firm: Firm, box: Mailbox) -> None:
    firm.wish("dana", alerts=True, hour=23, at=AT)
    ask_notices(AT)
    for number in range(7):
        firm.open("meridian", part=f"role {number}", sentence=f"Finding {number}.")
    measured(AT + timedelta(hours=1))
    assert told(AT + timedelta(hours=1)) == {"sent": 5}
    measured(AT + timedelta(hours=2))
    assert told(AT + timedelta(hours=2)) == {}
    assert told(AT + timedelta(hours=14)) == {"sent": 1}
    alerts = re.findall(r"^\* Finding (\d)", "\n".join(every_text(box)[:5]), re.MULTILINE)
    fresh, _, known = every_text(box)[5].partition("Open already")
    assert len(alerts) == len(set(alerts)) == 5
    assert set(re.findall(r"Finding (\d)", fresh)) == set("0123456") - set(alerts)
    assert set(re.findall(r"Finding (\d)", known)) == set(alerts)


def test_what_closed_before_its_turn_is_not_sent(firm: Firm, box: Mailbox) -> None:
    firm.wish("dana", morning=False, alerts=True)
    ask_notices(AT)
    dry = firm.open("meridian")
    measured(AT + timedelta(hours=1))
    ask_notices(AT + timedelta(hours=1))
    close(dry)
    assert told(AT + timedelta(hours=1)) == {"dropped": 1}
    assert box.came == []


@pytest.mark.parametrize("name", ["dana", "otto", "ada"])
def test_t18_each_reads_what_they_see_by_another_count(firm: Firm, box: Mailbox, name: str) -> None:
    """T7, T18: what a mail tells is what an independent question to the tables says that its reader may see."""
    for account in ("meridian", "tandem"):
        for number in range(3):
            firm.open(account, part=str(number), sentence=f"CNRY {account} {number}.")
    firm.wish(name)
    told(AT)
    user = firm.users[name]
    assigned = Assignment.objects.filter(user=user).values_list("account__organisation__key", flat=True)
    seen = {"meridian", "tandem"} if user.role == "admin" else set(assigned)
    told_of = set(re.findall(r"CNRY (\w+) \d", str(box.letters()[0])))
    assert told_of == seen


def test_t15_a_right_that_went_between_asking_and_sending_is_gone(firm: Firm, box: Mailbox) -> None:
    """T15, T18: rights are looked up when a mail is written, not when it was asked for."""
    firm.open("meridian", sentence="CNRY meridian.")
    firm.wish("dana")
    ask_notices(AT)
    Assignment.objects.all().delete()
    assert told(AT) == {"dropped": 1}
    User.objects.filter(pk=firm.users["ada"].pk).update(is_active=True)
    firm.wish("ada")
    ask_notices(AT)
    User.objects.filter(pk=firm.users["ada"].pk).update(is_active=False)
    assert told(AT) == {"dropped": 1}
    assert box.came == []


def test_t37_no_name_is_a_header(firm: Firm, box: Mailbox) -> None:
    hostile = "Meridian\r\nBcc: v@x.example\x0b=?utf-8?q?A=0D=0ABcc:_v@x.example?=\u2028<b>x</b>"
    Organisation.objects.filter(key="meridian").update(name=hostile)
    firm.wish("dana", morning=False, alerts=True)
    ask_notices(AT)
    firm.open("meridian", sentence=f"{hostile} {{{{7*7}}}} <img src=x onerror=alert(1)>")
    measured(AT + timedelta(hours=1))
    assert told(AT + timedelta(hours=1)) == {"sent": 1}
    [letter] = box.letters()
    assert letter.get_all("To") == ["dana@harbour.example"]
    assert letter.get_all("Bcc") is None
    assert len(letter.get_all("Subject")) == 1
    html = letter.get_payload()[1].get_payload(decode=True).decode()
    assert not re.search(r"<(img|b|link|script|iframe|style)\b|url\(|@import", html)
    assert "{{7*7}}" in html


def test_a_mail_program_may_stop_it_and_both_texts_say_how(firm: Firm, box: Mailbox) -> None:
    """RFC 8058: a POST to the address in the header is enough, and only by https."""
    firm.open("meridian")
    firm.wish("dana")
    told(AT)
    [letter] = box.letters()
    stop = letter["List-Unsubscribe"].strip("<>")
    assert stop.startswith("https://wellkept.harbour.example/stop/")
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for part in letter.get_payload():
        assert stop in part.get_payload(decode=True).decode()
    html = letter.get_payload()[1].get_payload(decode=True).decode()
    assert '<meta name="color-scheme" content="light dark">' in html
    goes_out_by(box, site="http://wellkept.local")
    firm.wish("ada")
    told(AT)
    assert box.letters()[-1]["List-Unsubscribe-Post"] is None


def test_f25_what_may_have_arrived_is_not_sent_again_and_is_told(firm: Firm, home: Path) -> None:
    with mail_server(lambda to, count: "drop" if count >= 0 and to.startswith("dana") else "250 OK") as box:
        goes_out_by(box)
        firm.open("meridian")
        firm.wish("dana")
        firm.wish("ada")
        assert told(AT) == {"unknown": 1, "sent": 1}
        assert told(AT + timedelta(hours=1)) == {}
        box.answer = lambda _to, _count: "250 OK"
        firm.open("meridian", "going_cold")
        measured(TOMORROW)
        assert told(TOMORROW) == {"sent": 2}
        assert "A mail before this one may not have reached you" in texts(box)["dana@harbour.example"]
        assert "A mail before" not in texts(box)["ada@harbour.example"]


def test_a_server_without_time_is_asked_again_and_a_morning_that_is_over_is_not_sent(firm: Firm, home: Path) -> None:
    with mail_server(lambda _to, count: "451 later" if count < 0 else "250 OK") as box:
        goes_out_by(box)
        firm.open("meridian")
        firm.wish("dana")
        assert told(AT) == {"later": 1}
        assert told(AT + timedelta(minutes=1)) == {}
        box.answer = lambda _to, _count: "250 OK"
        assert told(AT + timedelta(minutes=10)) == {"sent": 1}
        Notice.objects.update(state=State.WAITING, tries=0)
        assert send_notices(door=DOOR, clock=lambda: TOMORROW) == {"dropped": 1}


def test_f14_a_mail_found_half_sent_is_told_and_not_sent_again(firm: Firm, box: Mailbox) -> None:
    """A worker was killed after the server may have heard of it."""
    dry = firm.open("meridian")
    firm.wish("dana")
    ask_notices(AT)
    tells = [[f"dry_well|account|{dry.subject}|", True, "critical"]]
    KnownFinding.objects.all().delete()
    Notice.objects.update(state=State.SENDING, tells=tells, tries=1)
    assert told(AT) == {"unknown": 1}
    assert KnownFinding.objects.get().key == tells[0][0]
    assert box.came == []


def test_t67_a_restored_copy_tells_nobody(firm: Firm, box: Mailbox) -> None:
    firm.open("meridian")
    firm.wish("dana")
    ask_notices(AT)
    values = {"mark": "m", "at": AT.isoformat(), "made_at": AT.isoformat()}
    Setting.objects.create(name="restored", value=values, changed_at=AT)
    with pytest.raises(RefusedError, match="restored copy"):
        send_notices(door=DOOR, clock=lambda: AT)
    assert box.came == []


def test_retelling_the_history_makes_nothing_news(firm: Firm, box: Mailbox) -> None:
    """A full refresh may give the same finding another number, and another first day."""
    dry = firm.open("meridian")
    firm.wish("dana")
    told(AT)
    dry.delete()
    Finding.objects.filter(pk=firm.open("meridian").pk).update(opened_on=DAY - timedelta(days=3))
    measured(TOMORROW)
    assert told(TOMORROW) == {"dropped": 1}


@pytest.mark.parametrize("jump", [timedelta(hours=-2), timedelta(hours=2), timedelta(days=-3653)])
def test_f11_however_the_clock_jumps_a_day_has_one_mail(firm: Firm, box: Mailbox, jump: timedelta) -> None:
    firm.open("meridian")
    firm.wish("dana", hour=0)
    assert told(AT) == {"sent": 1}
    told(AT + jump)
    told(AT)
    days = list(Notice.objects.values_list("key", flat=True))
    assert len(days) == len(set(days))
    assert sum(to.startswith("dana") for to, _ in box.came) == 1


def test_an_hour_that_the_day_leaves_out_or_has_twice(firm: Firm, box: Mailbox) -> None:
    """Berlin, 29 March 2026: there is no 02:30. 25 October: 02:30 comes twice."""
    firm.wish("dana", hour=2, time_zone="Europe/Berlin")
    for moment in (datetime(2026, 3, 29, 1, tzinfo=AT.tzinfo), datetime(2026, 10, 25, tzinfo=AT.tzinfo)):
        for minutes in (0, 60, 90, 120):
            ask_notices(moment + timedelta(minutes=minutes))
    assert list(Notice.objects.values_list("key", flat=True)) == ["2026-03-29", "2026-10-25"]


def test_who_wants_less_hears_less(firm: Firm, box: Mailbox) -> None:
    """Mine: what I answer for, or lead. All of it else."""
    firm.open("meridian", sentence="CNRY hers.")
    firm.open("tandem", sentence="CNRY his.", owner=firm.people["otto"].pk)
    firm.wish("ada", whose="mine")
    assert told(AT) == {"dropped": 1}
    firm.wish("ada", whose="all")
    measured(TOMORROW)
    assert told(TOMORROW) == {"sent": 1}
    assert set(re.findall(r"CNRY \w+", str(box.letters()[0]))) == {"CNRY hers", "CNRY his"}


def test_said_of_another_day_is_not_told(firm: Firm, box: Mailbox) -> None:
    dry = firm.open("meridian", sentence="CNRY old.")
    Said.objects.filter(finding=dry).update(from_day=DAY - timedelta(days=2), to_day=DAY)
    Said.objects.create(finding=dry, from_day=DAY, sentence="CNRY new.", severity="critical", urgency="today")
    firm.wish("dana")
    told(AT)
    assert set(re.findall(r"CNRY \w+", str(box.letters()[0]))) == {"CNRY new"}
