from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellkept.facts.likeness.written_name import Name, fold, name_in_address, name_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dana Orr", Name("dana", "", "orr")),
        ("Orr, Dana K.", Name("dana", "k", "orr")),
        ("Dr. Jürgen Müller", Name("jurgen", "", "muller")),
        ("Juergen Mueller", Name("jurgen", "", "muller")),
        ("Gaëlle Estève (Paris)", Name("galle", "", "esteve")),  # as Gaelle is
        ("Юрий Иванов", Name("iurii", "", "ivanov")),
        ("Ludwig van der Berg", Name("ludwig", "", "vanderberg")),
        ("Orr, Dana - 0551 - Harbour", Name("dana", "", "orr")),
        ("King, Jr.", None),
        ("Dana", None),
        ("dana@harbour.example", None),
        ("", None),
    ],
)
def test_a_name_is_taken_apart(text: str, name: Name | None) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    ("local", "name"),
    [
        ("dana.orr", Name("dana", "", "orr")),
        ("dana.k.orr+news", Name("dana", "k", "orr")),
        ("d.orr", Name("d", "", "orr")),
        ("k..orr", Name("", "k", "orr", lost=True)),
        ("dorr", None),
        ("d_orr17", Name("d", "", "orr")),
    ],
)
def test_an_address_spells_a_name(local: str, name: Name | None) -> None:
    assert name_in_address(local) == name


def test_umlauts_accents_and_composed_letters_are_one() -> None:
    assert fold("Müller") == fold("MUELLER") == fold("Mu\u0308ller") == fold("Muller")
    assert fold("Østergård") == "ostergard"


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for found in (name_of(text), name_in_address(text)):
        assert found is None or (found.family.isascii() and found.family.isalpha())
