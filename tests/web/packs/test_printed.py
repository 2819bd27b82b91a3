from __future__ import annotations

from xml.etree import ElementTree as ET

from tests.web.packs.sample import pack
from wellkept.web.packs.pack import PackPicture
from wellkept.web.packs.printed import as_png, standing_alone
from wellkept.web.pictures.growth_rings import growth_rings
from wellkept.web.pictures.quarter import Quarter, Scar


def test_a_picture_is_a_file_of_its_own() -> None:
    for picture in pack().pictures:
        root = ET.fromstring(standing_alone(picture))
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))


def test_links_into_the_product_stay_inside_it() -> None:
    quarters = [Quarter("2026 Q1", 4, -0.5, (Scar("late", 0.5, "/finding/7"),))]
    drawn = growth_rings(quarters, "7", label="x")
    assert "/finding/7" in drawn
    alone = standing_alone(PackPicture("", "", "", drawn, 300, 300))
    assert "/finding/7" not in alone
    ET.fromstring(alone)


def test_a_sign_that_no_xml_holds_does_not_stop_it() -> None:
    drawn = growth_rings([Quarter("2026 Q1", 4)], "7", label="a\x01b\ufffe")
    assert as_png(PackPicture("", "", "", drawn, 300, 300)).startswith(b"\x89PNG")


def test_as_png_in_the_size_that_it_is_drawn_in() -> None:
    picture = pack().pictures[1]
    made = as_png(picture)
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == picture.width * 2
    assert int.from_bytes(made[20:24], "big") == picture.height * 2
