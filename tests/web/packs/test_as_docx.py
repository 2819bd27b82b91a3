from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document

from tests.web.packs.hostile import HOSTILE
from tests.web.packs.sample import ALT, pack
from wellkept.web.packs.as_docx import as_docx
from wellkept.web.packs.inert import inert


def opened(made: bytes) -> Document:
    return docx.Document(BytesIO(made))


def words_of(document: Document) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_headings_tables_and_pictures() -> None:
    document = opened(as_docx(pack()))
    headings = [one.text for one in document.paragraphs if one.style and one.style.name == "Heading 1"]
    assert headings[:3] == ["Agenda", "What was promised", "How we help you"]
    assert document.element.xpath(".//wp:docPr/@descr") == [ALT, "Rings Plans for 2027", "Plans for 2027"]
    assert len(document.element.xpath(".//w:tblHeader")) == len(document.tables) == 4
    assert "None is open." in words_of(document)
    assert "Not shown: 3 more cases." in words_of(document)


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_are_words(word: str) -> None:
    said = inert(word)
    document = opened(as_docx(replace(pack(said), pictures=())))
    assert said in words_of(document)
    assert not document.element.xpath(".//w:hyperlink | .//w:fldSimple | .//w:instrText")


def test_the_same_bytes_each_time_and_no_moment_in_them() -> None:
    made = as_docx(pack())
    assert made == as_docx(pack())
    with ZipFile(BytesIO(made)) as found:
        assert {entry.date_time for entry in found.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert found.testzip() is None
