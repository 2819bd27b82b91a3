from __future__ import annotations

import pytest

from wellkept.facts.likeness.candidates import MOST_SHARING, bones, candidates
from wellkept.facts.likeness.side import Side


def side(person: int, value: str, name: str = "", group: str = "harbour") -> Side:
    made = Side(person)
    made.add(value, name, group)
    return made


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("dana.orr@h.example",), ("k..orr@h.example",)),
        (("dorr@h.example",), ("x17@h.example", "Dana Orr")),
        (("a@x.example", "Bob Stone", "x"), ("b@y.example", "Robert Stone", "y")),
        (("stone.bob@x.example", "", "x"), ("b@y.example", "Bob Stone", "y")),
        (("a@x.example", "Dana Meier", "x"), ("b@y.example", "Dana Meyer", "y")),
        (("walrus@x.example", "", "x"), ("walrus@y.example", "", "y")),
        (("dana@harbour.example",), ("dana@harb0ur.example", "", "other")),
    ],
)
def test_who_shares_a_key_is_compared(one: tuple[str, ...], other: tuple[str, ...]) -> None:
    assert candidates([side(1, *one), side(2, *other)]) == {(1, 2)}


def test_who_shares_nothing_is_not() -> None:
    assert not candidates([side(1, "dana.orr@h.example"), side(2, "priya.raman@h.example")])


def test_a_key_of_everybody_draws_nobody_together() -> None:
    crowd = [side(k, f"walrus@org{k}.example", group=f"org{k}") for k in range(MOST_SHARING + 1)]
    assert not candidates(crowd)
    assert len(candidates(crowd[1:])) == MOST_SHARING * (MOST_SHARING - 1) // 2


def test_bones_leave_out_vowels_and_doubles() -> None:
    assert bones("meier") == bones("meyer") == bones("meyerr") == "mr"
