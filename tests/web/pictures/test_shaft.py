from __future__ import annotations

from xml.etree import ElementTree as ET

from wellkept.web.pictures.shaft import shaft


def marks(level: float | None, needed: float | None) -> str:
    picture = shaft(level, needed)
    ET.fromstring(picture)
    return picture


def test_water_need_and_what_is_still_to_dig() -> None:
    short = marks(0.1, 0.5)
    assert 'class="water"' in short
    assert "url(#lack)" in short
    assert 'class="need"' in short
    enough = marks(0.9, 0.5)
    assert "url(#lack)" not in enough


def test_not_known_is_hatched_and_holds_no_water() -> None:
    unknown = marks(None, 0.5)
    assert "url(#hatch)" in unknown
    assert 'class="water"' not in unknown
    assert 'class="need"' not in marks(None, None)


def test_more_than_all_and_less_than_nothing_stay_inside() -> None:
    assert marks(7.0, -1.0) == marks(1.0, 0.0)
