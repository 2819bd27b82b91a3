from tests.web.pictures.reading import HOSTILE, drawn, of_class
from wellkept.web.pictures.quarter import Quarter, Scar
from wellkept.web.pictures.ring_icon import MOST_RINGS, ring_icon


def life(count: int, trust: float | None = None) -> list[Quarter]:
    return [Quarter(f"Q{k}", 5 + k, trust, (Scar("x", 0.5),) if k == 1 else ()) for k in range(count)]


def test_years_instead_of_quarters_and_at_most_seven() -> None:
    assert len(of_class(drawn(ring_icon(life(9), "m")), "ring")) == 3
    assert len(of_class(drawn(ring_icon(life(60), "m")), "ring")) == MOST_RINGS


def test_decoration_unless_it_has_a_label() -> None:
    assert drawn(ring_icon(life(4), "m")).get("aria-hidden") == "true"
    assert drawn(ring_icon(life(4), "m", label=HOSTILE)).get("aria-label") == HOSTILE


def test_deterministic_and_small() -> None:
    one = ring_icon(life(40, 0.4), "m")
    assert one == ring_icon(life(40, 0.4), "m")
    assert len(one) < 5_000


def test_unknown_is_hatched_and_none_is_a_ghost() -> None:
    assert of_class(drawn(ring_icon(life(4), "m")), "t0")
    assert len(of_class(drawn(ring_icon([], "m")), "ghost")) == 3


def test_scars_stay_without_numbers() -> None:
    picture = drawn(ring_icon(life(4, -0.9), "m"))
    assert len(of_class(picture, "scar")) == 1
    assert of_class(picture, "crack")
    assert not list(picture.iter("text"))
