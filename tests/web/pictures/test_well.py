import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web.pictures.reading import HOSTILE, drawn, hatched, of_class, texts, titles
from wellkept.web.pictures.well import Reserve, State, well, well_state

share = st.floats(0, 1)


@pytest.mark.parametrize(
    ("level", "needed", "state"),
    [
        (0.24, 0.5, "dry"),
        (0.25, 0.5, "low"),
        (0.49, 0.5, "low"),
        (0.5, 0.5, "enough"),
        (0.0, 0.2, "dry"),
        (0.0, 0.0, "enough"),
        (None, 0.5, "not known"),
        (0.9, None, "not known"),
    ],
)
def test_states(level: float | None, needed: float | None, state: State) -> None:
    assert well_state(level, needed) == state


def test_unknown_is_hatched_and_asked_and_holds_no_water() -> None:
    picture = drawn(well([Reserve("User champion", None, 0.5)], label="x"))
    assert len(hatched(picture)) == 1
    assert texts(picture) == ["?", "50"]
    assert not of_class(picture, "water")
    assert titles(picture) == ["User champion: reserve not known, needed 50, not known."]


def test_dry_says_so_and_enough_does_not() -> None:
    picture = drawn(well([Reserve("Decision maker", 0.04, 0.5), Reserve("Technical lead", 0.8, 0.5)], label="x"))
    assert [text.text for text in of_class(picture, "bad")] == ["dry"]
    assert len(of_class(picture, "cracked")) == 1
    assert [text.text for text in of_class(picture, "shaft-no")] == ["80"]


@given(share, share)
def test_water_stands_as_high_as_the_reserve(level: float, needed: float) -> None:
    picture = drawn(well([Reserve("r", level, needed)], label="x"))
    for water in of_class(picture, "water"):
        assert float(water.get("height", "")) == pytest.approx(level * 166 + 2, abs=0.11)
    lines = [float(line.get("y1", "")) for line in of_class(picture, "need")]
    assert lines == pytest.approx([206 - needed * 166] if needed else [], abs=0.06)


@given(share, share)
def test_a_number_never_lies_on_the_line_of_the_need(level: float, needed: float) -> None:
    picture = drawn(well([Reserve("r", level, needed)], label="x"))
    line = 206 - needed * 166
    for text in of_class(picture, "shaft-no"):
        y = float(text.get("y", ""))
        assert not needed or line <= y - 9 or line >= y - 0.5 or y == 202


def test_no_role_is_ground_only_and_hostile_words_stay_words() -> None:
    assert not of_class(drawn(well([], label="no role is needed yet")), "shaft")
    picture = drawn(well([Reserve(HOSTILE, 0.2, None, HOSTILE)], label=HOSTILE))
    assert picture.get("aria-label") == HOSTILE
    assert well([], label="x") == well([], label="x")
