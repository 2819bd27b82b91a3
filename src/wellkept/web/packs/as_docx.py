"""A pack as a Word document, to be changed before it goes out: headings, tables, pictures with alternative texts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from wellkept.web.packs.pack import Pack, PackPicture, PackTable
from wellkept.web.packs.printed import as_png
from wellkept.web.packs.settled_zip import settled_zip

INK, SECOND = RGBColor(0x17, 0x24, 0x2A), RGBColor(0x4A, 0x59, 0x60)
WIDE_MM = 165
LONGEST_TITLE = 255
MM_A_PIXEL = 25.4 / 96


def as_docx(pack: Pack) -> bytes:
    document = docx.Document()
    _settle(document, pack)
    _first_page(document, pack)
    for table in pack.tables:
        _section(document, table)
    if pack.findings:
        document.add_heading("What we see", 1)
        for finding in pack.findings:
            document.add_paragraph(finding, style="List Bullet")
    for picture in pack.pictures:
        if picture.title:
            document.add_heading(picture.title, 1)
        _drawn(document, picture)
    if pack.left_out:
        _says(document, f"Not shown: {'; '.join(pack.left_out)}.")
    made = BytesIO()
    document.save(made)
    return settled_zip(made.getvalue())


def _settle(document: Document, pack: Pack) -> None:
    """Paper, type and what is said of the file, which must not tell when it was made."""
    known = document.core_properties
    known.title, known.comments = pack.title[:LONGEST_TITLE], ""
    known.author = known.last_modified_by = pack.firm[:LONGEST_TITLE]
    known.created = known.modified = datetime.combine(pack.as_of, time(), tzinfo=UTC)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(22)
    page.footer.paragraphs[0].text = pack.note
    for name in ("Normal", "Title", "Heading 1"):
        style: Any = document.styles[name]
        style.font.color.rgb = INK
    normal: Any = document.styles["Normal"]
    normal.font.size = Pt(10.5)


def _first_page(document: Document, pack: Pack) -> None:
    document.add_heading(pack.title, 0)
    _says(document, "\n".join(one for one in (pack.when, pack.where) if one))
    for name, people in ((pack.firm, pack.ours), (pack.account, pack.theirs)):
        line = document.add_paragraph()
        line.add_run(f"{name}: ").bold = True
        line.add_run(", ".join(people) or "nobody named")
    document.add_heading("Agenda", 1)
    rows = tuple((one.what, one.who, one.minutes) for one in pack.agenda)
    _rows(document, ("What", "Who", "Minutes"), rows, "Nothing is planned yet.")
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _section(document: Document, table: PackTable) -> None:
    document.add_heading(table.title, 1)
    if table.says:
        _says(document, table.says)
    if table.picture:
        _drawn(document, table.picture)
    _rows(document, table.columns, table.rows, table.none)


def _says(document: Document, words: str) -> None:
    document.add_paragraph().add_run(words).font.color.rgb = SECOND


def _rows(document: Document, columns: Sequence[str], rows: Sequence[Sequence[str]], none: str) -> None:
    if not rows:
        _says(document, none)
        return
    table = document.add_table(rows=1 + len(rows), cols=len(columns), style="Light Shading")
    for place, cells in enumerate((columns, *rows)):
        for cell, words in zip(table.rows[place].cells, cells, strict=True):
            cell.text = words
    # The first row is the head, on every page that the table goes on to.
    head: Any = document.element.xpath(".//w:tbl")[-1].tr_lst[0].get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))
    document.add_paragraph()


def _drawn(document: Document, picture: PackPicture) -> None:
    if picture.says:
        _says(document, picture.says)
    wide = Mm(min(WIDE_MM, round(picture.width * MM_A_PIXEL)))
    document.add_picture(BytesIO(as_png(picture)), width=wide)
    document.element.xpath(".//wp:docPr")[-1].set("descr", picture.alt)
