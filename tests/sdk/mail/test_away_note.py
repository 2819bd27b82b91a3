from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from raw_mail import mail
from wellkept.sdk.mail.away_note import day_in_away_note
from wellkept.sdk.mail.dates import When
from wellkept.sdk.mail.message import read_message

SENT = "Mon, 04 May 2026 09:00:00 +0200"
WHEN = When(datetime(2026, 5, 4, 7, tzinfo=UTC), 120)
DAY = date(2026, 5, 12)
NOTE = {"Date": SENT, "Auto_Submitted": "auto-replied"}


@pytest.mark.parametrize(
    "subject",
    [
        "Out of office until 12 May",
        "Abwesend bis 12.05.: Backup bis 20.05.",
        "Automatic reply: On annual leave until 12 May",
        "Abwesenheitsnotiz: bis zum 12.5.2026",
        "Absente du bureau jusqu'au 12 mai",
        "OOO, back on 13 May",
    ],
)
def test_the_subject_may_say_it(subject: str) -> None:
    assert day_in_away_note(subject, None, WHEN) == DAY


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Our offer is valid until 12 May",
        "Out of Office: Re: Who is on vacation until 12 May?",
        "AW: Wartung bis 12.05.",
        "Maintenance until 12 May",
        "Automatic reply: Backup",
    ],
)
def test_the_subject_that_was_answered_says_nothing(subject: str) -> None:
    assert day_in_away_note(subject, None, WHEN) is None


def test_the_first_lines_say_it_where_bodies_are_read() -> None:
    raw = mail("Hello,\nI am away until 12 May.\n", Subject="Automatic reply: Backup", **NOTE)
    assert read_message(raw).away_until == DAY
    assert read_message(raw, words=False).away_until is None
    html = "<p>Ich bin ab dem&nbsp;13. Mai wieder zur&uuml;ck.</p>"
    raw = mail(html, Subject="Automatische Antwort: Backup", Content_Type="text/html; charset=utf-8", **NOTE)
    assert read_message(raw).away_until == DAY


def test_what_was_quoted_is_not_the_notes_own() -> None:
    raw = mail("I am away.\n\n> The window is open until 12 May.\n", Subject="Automatic reply: Backup", **NOTE)
    assert read_message(raw).away_until is None


@pytest.mark.parametrize("changed", [{}, {"Auto_Submitted": "auto-generated"}, {"List_Unsubscribe": "<x@y.example>"}])
def test_of_no_other_mail_it_is_asked(changed: dict[str, str]) -> None:
    raw = mail("I am away until 12 May.\n", Date=SENT, Subject="My holidays until 12 May", **changed)
    assert read_message(raw).away_until is None


@pytest.mark.parametrize("year", [1, 1970, 9999])
def test_a_note_of_no_known_day_says_nothing(year: int) -> None:
    when = When(datetime(year, 12, 31, 23, tzinfo=UTC), 120)
    assert day_in_away_note("Out of office until Friday", b"until 12 May 2026", when) is None


def test_the_day_it_was_sent_is_the_senders_own() -> None:
    """In Auckland it is Tuesday already: until Tuesday is a week."""
    monday = datetime(2026, 5, 4, 20, tzinfo=UTC)
    assert day_in_away_note("Away until Tuesday", None, When(monday, 12 * 60)) == DAY
    assert day_in_away_note("Away until Tuesday", None, When(monday, 0)) == date(2026, 5, 5)
