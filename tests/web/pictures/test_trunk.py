from itertools import islice
from math import atan2, hypot, tau

from hypothesis import given, settings
from hypothesis import strategies as st

from wellkept.web.pictures.quarter import Quarter, Scar
from wellkept.web.pictures.trunk import Trunk, fractions, sapling

scars = st.lists(st.builds(Scar, st.just("x"), st.floats(0, 1)), max_size=2).map(tuple)
lives = st.lists(st.builds(Quarter, st.just("q"), st.floats(0, 300), st.none(), scars), min_size=2, max_size=40)


@settings(max_examples=40, deadline=None)
@given(lives, st.text(max_size=8))
def test_no_ring_crosses_the_next(life: list[Quarter], seed: str) -> None:
    trunk = Trunk(life, seed, 130, 1.6)
    for ring in range(len(life) - 1):
        for step in range(0, 36, 5):
            x, y = trunk.at(ring, tau * step / 36, 160)
            heart_x, heart_y = trunk.heart(ring + 1, 160)
            x, y = x - heart_x, y - heart_y
            assert hypot(x, y) <= trunk.radius(ring + 1, atan2(y, x)) + 0.3  # of a pixel, of 320


def test_the_same_seed_gives_the_same_fractions_for_ever() -> None:
    assert [round(found, 6) for found in islice(fractions("meridian"), 3)] == [0.704716, 0.956393, 0.510724]
    assert all(0 <= found < 1 for found in islice(fractions(""), 200))


def test_young_accounts_are_small() -> None:
    assert sapling(100, 0, 16) == 50
    assert sapling(100, 8, 16) == 75
    assert sapling(100, 40, 16) == 100


def test_a_heavier_scar_is_longer() -> None:
    life = [Quarter("q", 5, None, (Scar("a", 0.1), Scar("b", 0.9), Scar("c", 7.0)))]
    halves = [half for _, _, _, half in Trunk(life, "s", 100, 1.6).scars]
    assert halves[0] < halves[1] < halves[2] <= 0.38
