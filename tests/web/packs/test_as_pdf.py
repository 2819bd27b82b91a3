from __future__ import annotations

from time import process_time
from unicodedata import category

import pytest
import typst

from tests.web.packs.hostile import HOSTILE
from tests.web.packs.sample import pack
from wellkept.web.packs import as_pdf as writer
from wellkept.web.packs.as_pdf import as_pages, as_pdf, told
from wellkept.web.packs.inert import inert
from wellkept.web.packs.legible import DRAWN, MISSING, latin_alone, legible


def test_a_tagged_file_with_a_title_and_the_same_bytes_each_time() -> None:
    made = as_pdf(pack())
    assert made.startswith(b"%PDF-")
    assert b"/MarkInfo" in made
    assert b"pdfuaid" in made
    assert b"CreationDate" not in made
    assert made == as_pdf(pack())
    assert made != as_pdf(pack("Another word"))


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_words(word: str) -> None:
    assert as_pdf(pack(inert(word))).startswith(b"%PDF-")


def test_what_no_font_draws_is_a_box() -> None:
    assert as_pdf(pack("\u0e44日")).startswith(b"%PDF-")


def test_code_in_a_word_is_not_run() -> None:
    """The same words as code would stop the making."""
    with pytest.raises(typst.TypstError):
        typst.Compiler(ignore_system_fonts=True).compile(HOSTILE[0].encode(), format="pdf")
    assert HOSTILE[0].replace('"', '\\"').replace(" \\ ", " \\\\ ") in told(pack(HOSTILE[0]))


def test_as_many_pages_as_it_takes() -> None:
    few, many = as_pages(pack(), 30), as_pages(pack(rows=12), 30)
    assert len(few) >= 2
    assert all(page.startswith(b"\x89PNG") for page in [*few, *many])


def test_every_sign_that_is_taken_for_drawn_is_drawn() -> None:
    every = [chr(one) for first, last in DRAWN for one in range(first, last + 1)]
    drawn = [f"e{one}" if category(one).startswith("M") else one for one in every if category(one) not in {"Cn", "Cf"}]
    source = (
        b'#set text(font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"))\n#set document(title: "x")'
    )
    made = typst.Compiler(ignore_system_fonts=True).compile(
        source + b"\n#sys.inputs.words", format="pdf", pdf_standards=["ua-1"], sys_inputs={"words": " ".join(drawn)}
    )
    assert made is not None


def test_signs_that_no_font_has_are_boxes() -> None:
    assert legible("Plan 日本 Я ไ 😀 عربي\n") == f"Plan {MISSING * 2} Я {MISSING} {MISSING} عربي\n"
    assert latin_alone("Müller Я ☐") == f"Müller {MISSING} {MISSING}"


def test_what_cannot_be_drawn_together_is_made_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "legible", str)
    assert as_pdf(pack("日本")) == as_pdf(pack(MISSING * 2))


def test_the_largest_pack_of_odd_signs_takes_no_longer_than_a_page() -> None:
    word = inert("".join(chr(0x4E00 + 7 * one) + chr(0x1F300 + one) + "م" for one in range(100)))
    begun = process_time()
    as_pdf(pack(word, rows=30))
    assert process_time() - begun < 3
