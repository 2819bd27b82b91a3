from __future__ import annotations

from datetime import UTC, date, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.mail.away import away_until

SENT = datetime(2026, 5, 4, 9, tzinfo=UTC)  # a Monday


def until(text: str, sent: datetime = SENT) -> str:
    found = away_until(text, sent)
    return found.isoformat() if found else ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("I am out of the office until 12 May.", "2026-05-12"),
        ("I am out of the office until Tuesday, 12th of May 2026, with no access to mail.", "2026-05-12"),
        ("Out of office till May 12th", "2026-05-12"),
        ("On leave through May 12, 2026", "2026-05-12"),
        ("Away up to and including 2026-05-12", "2026-05-12"),
        ("I am away from 4 May to 12 May and will answer after that.", "2026-05-12"),
        ("On vacation 4 May - 12 May.", "2026-05-12"),
        ("Out of office until 22/05/2026", "2026-05-22"),
        ("Out of office until 05/22/2026", "2026-05-22"),
        ("Out of office until Friday.", "2026-05-08"),
        ("Out of office until Monday.", "2026-05-11"),
        ("I will be back in the office on 13 May.", "2026-05-12"),
        ("Returning on Wednesday, May 13", "2026-05-12"),
        ("I will be back on Monday", "2026-05-10"),
    ],
)
def test_english(text: str, day: str) -> None:
    assert until(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ich bin bis 12.05.2026 nicht im Büro.", "2026-05-12"),
        ("Ich bin bis zum 12. Mai abwesend.", "2026-05-12"),
        ("Abwesend bis einschließlich Dienstag, den 12.5.", "2026-05-12"),
        ("Vom 4. bis 12. Mai bin ich im Urlaub", "2026-05-12"),
        ("Urlaub 04.05. – 12.05.26", "2026-05-12"),
        ("bis 12. Jänner", ""),
        ("Ich bin bis 3. März 2027 in Elternzeit.", "2027-03-03"),
        ("Ich bin ab dem 13.05. wieder erreichbar.", "2026-05-12"),
        ("Am Mittwoch, den 13. Mai bin ich wieder für Sie da.", "2026-05-12"),
        ("Ich bin wieder ab 13.05.2026 im Haus.", "2026-05-12"),
        ("Ich bin bis Freitag unterwegs", "2026-05-08"),
        ("Abwesenheitsnotiz: Sicherung\nbis 12.05. nicht da", "2026-05-12"),
    ],
)
def test_german(text: str, day: str) -> None:
    assert until(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Je suis absente du bureau jusqu'au 12 mai.", "2026-05-12"),
        ("Je suis absent jusqu’au mardi 12 mai 2026 inclus.", "2026-05-12"),
        ("Absent du 4 au 12 mai", "2026-05-12"),
        ("Absent jusqu'au 12/05/2026", "2026-05-12"),
        ("En congés jusqu'au 1er juin", "2026-06-01"),
        ("Je serai de retour au bureau le mercredi 13 mai.", "2026-05-12"),
        ("De retour à partir du 13/05.", "2026-05-12"),
        ("Absente jusqu'à vendredi", "2026-05-08"),
        ("jusqu'au 15 août", "2026-08-15"),
    ],
)
def test_french(text: str, day: str) -> None:
    assert until(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I am out of the office until further notice.",
        "Ich bin bis auf Weiteres nicht erreichbar.",
        "I am in meetings until 3 pm.",
        "Ich bin bis 12.10 Uhr in einem Termin.",
        "Ich bin bis 17.00 Uhr unterwegs.",
        "Out of office until 05/06/2026",  # of May, or of June?
        "Out of office until 31 February",
        "Out of office until 12 May 2025",  # has passed: the note was forgotten
        "Out of office until 1 May",
        "Bis bald!",
        "Please turn to Ann, back up to tape.",
        "Wir sehen uns am 13.05. im Rat.",
    ],
)
def test_what_is_not_said_is_not_known(text: str) -> None:
    assert until(text) == ""


def test_around_the_turn_of_the_year() -> None:
    sent = datetime(2026, 12, 21, tzinfo=UTC)
    assert until("Ich bin bis 6.1. im Urlaub", sent) == "2027-01-06"
    assert until("until 31 December", sent) == "2026-12-31"


@given(
    st.dates(date(2026, 5, 4), date(2026, 11, 19)), st.sampled_from(["bis {0.day}.{0.month}.", "until {0:%Y-%m-%d}"])
)
def test_every_day_ahead_is_read(day: date, form: str) -> None:
    assert away_until(form.format(day), SENT) == day


@given(st.text(max_size=300))
def test_whatever_is_written_nothing_breaks(text: str) -> None:
    away_until(text, SENT)


@pytest.mark.parametrize("piece", ["bis ", "until ", "back ", "wieder ab ", "1", "12. ", "- ", "jusqu'au ", "mai "])
def test_hostile_notes_cost_little(piece: str) -> None:
    began = process_time()
    away_until(piece * (100_000 // len(piece)), SENT)
    assert process_time() - began < 0.3
