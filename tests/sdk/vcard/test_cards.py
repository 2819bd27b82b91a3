from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from wellkept.sdk.connector import Aside
from wellkept.sdk.text_lines import Lines
from wellkept.sdk.vcard.cards import MOST_PROPERTIES, Card, cards


def found(content: str | bytes) -> list[Card | Aside]:
    raw = content.encode() if isinstance(content, str) else content
    return list(cards(Lines(io.BytesIO(raw))))


def test_a_card_within_a_card_is_somebody_elses() -> None:
    inner = "AGENT:\nBEGIN:VCARD\nFN:Assistant\nEND:VCARD\n"
    [card] = found(f"BEGIN:VCARD\nFN:Carla\n{inner}TITLE:CIO\nEND:VCARD\n")
    assert isinstance(card, Card)
    assert [(one.line, one.name, one.value) for one in card.properties] == [(2, "FN", "Carla"), (7, "TITLE", "CIO")]


def test_the_preferred_value_comes_first_and_an_empty_one_never() -> None:
    [card] = found("BEGIN:VCARD\nORG:;\nORG:One\nORG;TYPE=pref:Two\nTITLE: \nTITLE:CIO\nEND:VCARD\n")
    assert isinstance(card, Card)
    assert [one.value for name in ("ORG", "TITLE") if (one := card.first(name))] == ["Two", "CIO"]
    assert card.first("FN") is None


def test_what_is_damaged_is_named_where_it_stands() -> None:
    said = found("END:VCARD\nBEGIN:VCARD\nFN Carla\nFN;x:Carla\nEMAIL\nEND:VCARD\nBEGIN:VCARD\nFN:Lost\n")
    assert [(one.position, one.reason.split(";")[0]) for one in said if isinstance(one, Aside)] == [
        ("line 1", "END:VCARD closes nothing"),
        ("line 5", "EMAIL: is not NAME:VALUE"),
        ("line 7", "the card is not closed"),
    ]


def test_a_card_has_a_bound() -> None:
    [card] = found("BEGIN:VCARD\n" + "EMAIL:a@b.example\n" * (MOST_PROPERTIES + 9) + "END:VCARD\n")
    assert isinstance(card, Card)
    assert (len(card.properties), card.too_long) == (MOST_PROPERTIES, True)


@given(st.binary(max_size=300), st.integers(0, 300))
def test_whatever_stands_in_between_the_cards_around_it_land_or_are_named(noise: bytes, at: int) -> None:
    clean = noise.replace(b"\0", b"")
    whole = b"BEGIN:VCARD\nFN:Before\nEND:VCARD\n" + clean + b"\n\nBEGIN:VCARD\nFN:After\nEND:VCARD\n"
    items = found(whole)
    assert isinstance(items[0], Card)
    assert items[0].properties[0].value == "Before"
    assert len([one for one in items if isinstance(one, Card)]) >= 1
