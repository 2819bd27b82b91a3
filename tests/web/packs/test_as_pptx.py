from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from pptx import Presentation

from tests.web.packs.hostile import HOSTILE
from tests.web.packs.sample import ALT, pack
from wellkept.web.packs.as_pptx import ROWS_A_SLIDE, as_pptx
from wellkept.web.packs.inert import inert


def slides(made: bytes) -> list[Any]:
    return list(Presentation(BytesIO(made)).slides)


def words_of(slide: Any) -> str:
    lines = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            lines += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(lines)


def described(slide: Any) -> list[str]:
    return slide.shapes._spTree.xpath(".//p:pic/p:nvPicPr/p:cNvPr/@descr")


def test_the_agenda_comes_first_and_every_slide_has_a_title() -> None:
    found = slides(as_pptx(pack()))
    assert all(slide.shapes.title.text_frame.text for slide in found)
    first = words_of(found[0])
    for word in ("Thursday 3 December 2026", "Dana Orr", "nobody named", "Minutes"):
        assert word in first
    titles = [slide.shapes.title.text_frame.text for slide in found]
    assert titles[1:] == [
        "What was promised",
        "How we help you",
        "How we help you",
        "Cases still open",
        "What comes",
        "What we see",
        "How we are in touch",
        "The well",
        "Not shown",
    ]
    assert "None is open." in words_of(found[4])


def test_every_picture_is_described() -> None:
    found = [one for slide in slides(as_pptx(pack())) for one in described(slide)]
    assert found == [ALT, "Rings Plans for 2027", "Plans for 2027"]


def test_many_rows_go_on_on_more_slides() -> None:
    found = [one for one in slides(as_pptx(pack(rows=12))) if "promised" in one.shapes.title.text_frame.text]
    assert [one.shapes.title.text_frame.text for one in found] == ["What was promised", "What was promised, more"]
    tables = [shape.table for one in found for shape in one.shapes if shape.has_table]
    assert [len(table.rows) for table in tables] == [ROWS_A_SLIDE + 1, 12 - ROWS_A_SLIDE + 1]


def test_nothing_leaves_the_slide() -> None:
    deck = Presentation(BytesIO(as_pptx(pack(rows=12))))
    for slide in deck.slides:
        for shape in slide.shapes:
            assert 0 <= shape.left <= shape.left + shape.width <= deck.slide_width
            assert 0 <= shape.top <= shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_words(word: str) -> None:
    said = inert(word)
    found = slides(as_pptx(replace(pack(said), pictures=())))
    assert said[:100] in words_of(found[1])
    assert not any(slide.shapes._spTree.xpath(".//a:hlinkClick") for slide in found)


def test_the_same_bytes_each_time() -> None:
    made = as_pptx(pack())
    assert made == as_pptx(pack())
    known = Presentation(BytesIO(made)).core_properties
    assert (known.title, known.author) == ("Review with Plans for 2027", "Harbour IT")
