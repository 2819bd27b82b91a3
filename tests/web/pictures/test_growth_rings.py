from tests.web.pictures.reading import HOSTILE, drawn, of_class, texts, titles
from wellkept.web.pictures.growth_rings import growth_rings
from wellkept.web.pictures.quarter import Quarter, Scar

LIFE = [
    Quarter("2025 Q3", 9, 0.7),
    Quarter("2025 Q4", 30, -0.8, (Scar("told late", 0.5, "/event/1"),)),
    Quarter("2026 Q1", 12, None, (Scar("unsigned", 0.2),)),
]


def test_the_same_data_give_the_same_bytes_and_another_seed_others() -> None:
    one = growth_rings(LIFE, "meridian", label="x")
    assert one == growth_rings(list(LIFE), "meridian", label="x")
    assert one != growth_rings(LIFE, "kestrel", label="x")


def test_one_ring_a_quarter_the_last_under_the_bark() -> None:
    rings = of_class(drawn(growth_rings(LIFE, "m", label="x")), "ring")
    assert [ring.get("class") for ring in rings] == ["ring now t0", "ring t1", "ring t5"]


def test_unknown_trust_is_said_and_has_no_colour_of_trust() -> None:
    picture = drawn(growth_rings(LIFE, "m", label="x"))
    assert "2026 Q1: 12 contact days, trust not known" in titles(picture)


def test_mistrust_cracks_and_scars_are_numbered_and_open() -> None:
    picture = drawn(growth_rings(LIFE, "m", label="x"))
    assert len(of_class(picture, "crack")) == 1
    assert texts(picture) == ["1", "2"]
    assert [link.get("href") for link in picture.iter("a")] == ["/event/1"]
    assert "Scar 1, 2025 Q4: told late" in titles(picture)


def test_no_quarter_is_a_ghost() -> None:
    picture = drawn(growth_rings([], "m", label="no quarter yet"))
    assert len(of_class(picture, "ghost")) == 4
    assert not of_class(picture, "ring")
    assert picture.get("aria-label") == "no quarter yet"


def test_hostile_words_stay_words() -> None:
    life = [Quarter(HOSTILE, 1, -1, (Scar(HOSTILE, 1, HOSTILE),), HOSTILE)]
    picture = drawn(growth_rings(life, HOSTILE, label=HOSTILE))
    assert picture.get("aria-label") == HOSTILE
    assert next(picture.iter("a")).get("href") == HOSTILE
