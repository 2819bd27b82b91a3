from __future__ import annotations

from time import process_time

import pytest

from raw_mail import headers
from wellkept.sdk.mail.words import own_text, own_words, words_wanted


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Shall we talk?\n", "Shall we talk?"),
        ("Yes.\n\nOn Monday, Ann wrote:\n> Shall we\n> talk?\n", "Yes."),
        ("Yes.\n\nOn Mon, 2 Mar 2026 at 10:00, Ann Lee\n<ann@client.example> wrote:\n\n> Shall we talk?\n", "Yes."),
        ("> Shall we talk?\nYes.\n> When?\nMonday.\n", "Yes. Monday."),
        ("Ann Lee wrote:\n> Shall we talk?\nYes.", "Yes."),
        ("I agree with this:\n> Shall we talk?\n", "I agree with this:"),
        ("In message <a@b>, Ann writes:\n> Hm\nYes.", "Yes."),
        ("AL> Shall we talk?\nYes.", "Yes."),
        ("->I cannot log in\nI see the same.", "I see the same."),
        ("Ja.\n\nAm 2. März 2026 schrieb Ann Lee:\n> Reden wir?\n", "Ja."),
        ("Oui.\n\nLe 2 mars 2026, Ann Lee a écrit :\n> Parlons ?\n", "Oui."),
        ("Yes.\n-- \nAnn Lee\nClient Ltd\n", "Yes."),
        ("Yes.\n\n-----Original Message-----\nFrom: Ann\n\nShall we talk?", "Yes."),
        ("Ja.\n\n-----Ursprüngliche Nachricht-----\nVon: Ann\n", "Ja."),
        ("Yes.\n\nFrom: Ann Lee\nSent: Monday\nTo: Bo\n\nShall we talk?", "Yes."),
        ("Ja.\n\nVon: Ann Lee\nGesendet: Montag\nAn: Bo\n\nReden wir?", "Ja."),
        ("Yes.\n\nOn Monday, 2 March 2026, Ann Lee wrote:\n\nShall we talk?", "Yes."),
        ("Yes.\n________________________________________\ntalk mailing list\n", "Yes."),
        (">From now on\nwe talk.", ">From now on we talk."),
        ("a -> b is greater > than c", "a -> b is greater > than c"),
        ("> all\n> quoted", ""),
        ("", ""),
    ],
)
def test_own_words(text: str, own: str) -> None:
    assert own_text(text.encode()).decode().split() == own.split()
    assert own_text(text.replace("\n", "\r\n").encode()).decode().split() == own.split()


def counted(raw: bytes, start: int, **written: str) -> int | None:
    own = own_words(raw, start, headers(**written))
    return None if own is None else len(own.split())


def test_counted_in_the_body() -> None:
    raw = b"Subject: x\n\nShall we talk?\n\n> No.\n"
    assert counted(raw, 10, Subject="x") == 3


def test_html_only_is_counted_and_no_text_is_unknown() -> None:
    assert counted(b"\n\n<p>Shall we talk?", 0, Content_Type="text/html") == 3
    assert counted(b"\n\nxxx", 0, Content_Type="image/png") is None
    assert counted(b"\n\n", 0, Subject="x") == 0


@pytest.mark.parametrize(
    "piece",
    ["\n", ">", "\n>", "\n> a", "-", "\n--", "_", " ", "\n ", "wrote:", "\nOn ", "From: a\n", "a>", "\r\n", "\n\t\n>"],
)
def test_a_hostile_text_costs_little(piece: str) -> None:
    began = process_time()
    own_text(piece.encode() * (1_000_000 // len(piece)))
    assert process_time() - began < 2


@pytest.mark.parametrize(
    ("settings", "wanted"),
    [({}, True), ({"count_words": False}, False), ({"count_words": False, "words": True}, True), ({"words": 0}, False)],
)
def test_the_reading_says_whether_else_the_firm(settings: dict[str, object], wanted: bool) -> None:
    assert words_wanted(settings) is wanted
