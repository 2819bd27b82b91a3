"""The parts of an engagement's page are found by their names, and each brings what draws it."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellkept.web import practices as package
from wellkept.web.practices.practice import Part, Practice, Shown, practices, tally

FOLDER = Path(package.__file__).parent


@pytest.mark.parametrize("one", practices(), ids=lambda one: one.name)
def test_a_part_is_two_files_of_one_name(one: Practice) -> None:
    assert (FOLDER / f"{one.name}.py").exists()
    assert (FOLDER / f"{one.name}.html").exists()


def test_no_two_stand_in_one_place() -> None:
    assert len({one.order for one in practices()}) == len(practices())


def test_the_tally_counts_only_what_there_is() -> None:
    def part(state: str) -> Part:
        one = Practice(1, "scope", "Scope", lambda _frame, _found: Shown("", ("unk", "")))
        return Part(one, Shown("", (state, "words")))  # type: ignore[arg-type]

    assert tally([part("bad"), part("good"), part("bad")]) == [(1, "in order"), (2, "with a gap")]
