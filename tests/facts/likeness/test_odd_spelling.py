from __future__ import annotations

import pytest

from wellkept.facts.likeness.odd_spelling import looks_like, oddness

PLAIN = "dana.orr@harbour.example"


@pytest.mark.parametrize(
    "odd",
    [
        "dana.orr+news@harbour.example",
        "dana.orr@harbour.example.",
        "dana.orr@hаrbour.example",  # a Cyrillic letter
        "dana.orr@" + "hаrbour.example".encode("idna").decode(),
        "dаna.orr@harbour.example",
        "dana.orr\u202e@harbour.example",
        "da\u200bna.orr@harbour.example",
    ],
)
def test_odd_spellings_are_named(odd: str) -> None:
    assert oddness(odd)
    assert looks_like(odd) == looks_like(PLAIN)


def test_plain_addresses_are_not_odd() -> None:
    assert not oddness(PLAIN, "Jürgen Müller")
    assert oddness(PLAIN, "Dana \u202eOrr")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("dana.orr@harb0ur.example", PLAIN),
        ("a@rnodern.example", "a@modern.example"),
        ("a@vvell.example", "a@well.example"),
    ],
)
def test_digits_and_joined_letters_look_like_others(one: str, other: str) -> None:
    assert looks_like(one) == looks_like(other)
