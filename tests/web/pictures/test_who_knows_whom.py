import pytest

from tests.web.pictures.reading import HOSTILE, drawn, of_class, titles
from wellkept.web.pictures.who_knows_whom import Tie, TieWord, tie_word, who_knows_whom


@pytest.mark.parametrize(
    ("share", "cold", "word"),
    [(0.6, False, "strong"), (0.59, False, "fair"), (0.3, False, "fair"), (0.29, False, "weak"), (0.9, True, "cold")],
)
def test_ties_in_words(share: float, cold: bool, word: TieWord) -> None:
    assert tie_word(share, cold=cold) == word


def test_a_line_runs_from_row_to_row() -> None:
    picture = drawn(who_knows_whom(2, 3, [Tie(1, 2, "strong", "Priya and Milo")], label="x"))
    (line,) = of_class(picture, "tie")
    assert line.get("d") == "M0 15C42 15 58 25 100 25"
    assert titles(picture) == ["Priya and Milo"]
    assert picture.get("height") == "10.5em"


def test_two_ties_of_one_word_are_equally_wide_whatever_their_numbers() -> None:
    words = [tie_word(0.61), tie_word(0.99)]
    picture = drawn(who_knows_whom(2, 2, [Tie(k, k, word) for k, word in enumerate(words)], label="x"))
    assert len({line.get("stroke-width") for line in of_class(picture, "tie")}) == 1


def test_cold_is_its_own_kind_and_a_bridge_not_built_ends_halfway() -> None:
    picture = drawn(who_knows_whom(1, 2, [Tie(0, 0, "cold")], [1], label="x"))
    assert len(of_class(picture, "cold")) == 1
    assert [path.get("d") for path in of_class(picture, "no-tie")] == ["M56 15L100 15"]


def test_order_of_ties_does_not_matter_and_nobody_is_no_error() -> None:
    ties = [Tie(0, 1, "weak"), Tie(1, 0, "strong"), Tie(0, 0, "fair")]
    assert who_knows_whom(2, 2, ties, label="x") == who_knows_whom(2, 2, ties[::-1], label="x")
    assert not of_class(drawn(who_knows_whom(0, 0, [], label="nobody")), "tie")


def test_hostile_words_stay_words() -> None:
    picture = drawn(who_knows_whom(1, 1, [Tie(0, 0, "fair", HOSTILE)], label=HOSTILE))
    assert picture.get("aria-label") == HOSTILE
    assert titles(picture) == [HOSTILE]
