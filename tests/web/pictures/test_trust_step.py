import pytest

from wellkept.web.pictures.quarter import Quarter
from wellkept.web.pictures.trust_step import quarter_words, trust_step, trust_word


@pytest.mark.parametrize(
    ("trust", "step"),
    [(None, 0), (-1, 1), (-0.6, 1), (-0.59, 2), (-0.2, 2), (0, 3), (0.2, 3), (0.21, 4), (0.6, 4), (0.61, 5), (1, 5)],
)
def test_steps(trust: float | None, step: int) -> None:
    assert trust_step(trust) == step


def test_unknown_is_said() -> None:
    assert trust_word(None) == "not known"
    assert quarter_words(Quarter("2026 Q1", 1)) == "2026 Q1: 1 contact day, trust not known"
    assert quarter_words(Quarter("2026 Q1", 7.4, 0.9)) == "2026 Q1: 7 contact days, clear trust"
