"""From a mailbox file to `key_contact_gone`: mail that comes back, a full box, and somebody who is only away."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from wellkept.findings.judge import judge
from wellkept.pipeline import end_of_day, ingest, street

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
MILO, PRIYA = "Milo Fairley <milo@meridian.example>", "Priya Raman <priya@harbour.example>"
PEOPLE = {
    "accounts.csv": "organisation,kind,domains\nHarbour IT,firm,harbour.example\nMeridian,client,meridian.example\n",
    "people.csv": "name,email,organisation,title,level\n"
    "Priya Raman,priya@harbour.example,Harbour IT,Engineer,specialist\n"
    "Milo Fairley,milo@meridian.example,Meridian,Head of IT,manager\n",
}


def mail(sender: str, to: str, day: float, body: str = "See below.", subject: str = "Racks", extra: str = "") -> str:
    at = START + timedelta(days=day)
    return (
        f"From x@relay.example {at:%a %b %d %H:%M:%S %Y}\nFrom: {sender}\nTo: {to}\nSubject: {subject}\n"
        f"Date: {at:%a, %d %b %Y %H:%M:%S} +0000\nMessage-ID: <{day}.{to[:4]}@relay.example>\n{extra}\n{body}\n\n"
    )


def correspondence(heard_until: int, asked_on: tuple[int, ...] = ()) -> str:
    """Both write every other day; then Priya asks in vain."""
    pairs = [(mail(PRIYA, MILO, day), mail(MILO, PRIYA, day + 0.1)) for day in range(0, heard_until, 2)]
    return "".join(text for pair in pairs for text in pair) + "".join(mail(PRIYA, MILO, day) for day in asked_on)


def returned(day: int, status: str, why: str) -> str:
    report = 'Content-Type: multipart/report; report-type=delivery-status; boundary="edge"\n'
    body = (
        f"--edge\nContent-Type: text/plain\n\nWe tried, and it did not work: {why}.\n\n"
        "--edge\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; relay.example\n\n"
        f"Final-Recipient: rfc822; milo@meridian.example\nAction: failed\nStatus: {status}\n\n--edge--"
    )
    return mail("Relay <mailer-daemon@relay.example>", PRIYA, day, body, "Undelivered mail", report)


def away(day: float, words: str) -> str:
    return mail(MILO, PRIYA, day, words, "Automatic reply: Racks until 7 June", "Auto-Submitted: auto-replied\n")


def read(folder: Path, mailbox: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in PEOPLE.items():
        (folder / name).write_text(text)
    (folder / "mail.mbox").write_text(mailbox)
    assert ingest([folder], NOW).quarantined == 0


def said_gone(*days: date) -> list[list[str]]:
    """What the rule says at the end of each day."""
    with street() as opened:
        told = [judge(opened.at(end_of_day(day, "Europe/Berlin"))) for day in days]
    return [[one.finding.sentence for one in each if one.rule.name == "key_contact_gone"] for each in told]


@pytest.mark.parametrize(
    ("status", "why", "said"),
    [
        ("5.1.1", "nobody of that name", ["mail came back on 26 January 2026"]),
        ("5.2.2", "the mailbox is full", []),
        ("4.4.7", "their server slept", []),
    ],
)
def test_a_hard_bounce_is_told_and_a_full_mailbox_is_not(
    home: Path, tmp_path: Path, status: str, why: str, said: list[str]
) -> None:
    read(tmp_path / "files", correspondence(20) + returned(21, status, why))
    (before, after) = said_gone(date(2026, 1, 25), date(2026, 1, 26))
    assert before == []
    assert [words in one for words, one in zip(said, after, strict=True)] == [True] * len(said)


def test_who_is_away_has_not_stopped_answering_until_five_working_days_after(home: Path, tmp_path: Path) -> None:
    """Asked from 27 January on; the note of 10 February, in its body, names Friday the 6th of March."""
    asked = correspondence(20, (22, 24, 30, 40))
    read(tmp_path / "files", asked)
    early, late = [date(2026, 2, 27), date(2026, 3, 12)], date(2026, 3, 13)
    assert all(any("has not answered 4 messages" in one for one in said) for said in said_gone(*early, late))
    before = said_gone(date(2026, 2, 9))
    read(tmp_path / "files", asked + away(36, "Dear all, I am out of the office until 6 March. Kind regards"))
    assert said_gone(date(2026, 2, 9)) == before
    assert said_gone(*early) == [[], []]
    assert "has not answered" in said_gone(late)[0][0]
