"""A pack as slides: every slide with a title, every picture with an alternative text, tables that can be changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Inches, Pt

from wellkept.web.packs.as_pdf import widths
from wellkept.web.packs.inert import inert
from wellkept.web.packs.pack import Pack, PackPicture, PackTable
from wellkept.web.packs.printed import as_png
from wellkept.web.packs.settled_zip import settled_zip

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, TOP, ACROSS, ROOM = Inches(0.7), Inches(1.75), Inches(11.9), Inches(4.9)
COLOUR: Any = RGBColor  # the library does not say what it takes
INK, SECOND, WATER = COLOUR(0x17, 0x24, 0x2A), COLOUR(0x4A, 0x59, 0x60), COLOUR(0x15, 0x5D, 0x84)
SOFT, WHITE = COLOUR(0xEC, 0xF2, 0xF3), COLOUR(0xFF, 0xFF, 0xFF)
ROWS_A_SLIDE, FINDINGS_A_SLIDE = 8, 5
LONGEST_CELL = 140  # more would push the rows below off the slide
LINE = Inches(0.42)
TITLE_ONLY, LONGEST_TITLE = 5, 255
PIXELS_A_INCH = 96


def as_pptx(pack: Pack) -> bytes:
    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDE, HIGH
    _settle(deck, pack)
    _first(deck, pack)
    for table in pack.tables:
        if table.picture:
            _picture(deck, pack, table.picture, table.title)
        _table(deck, pack, table)
    for place in range(0, len(pack.findings), FINDINGS_A_SLIDE):
        _lines(_slide(deck, pack, "What we see"), pack.findings[place : place + FINDINGS_A_SLIDE])
    title = ""
    for picture in pack.pictures:
        title = picture.title or title
        _picture(deck, pack, picture, title)
    if pack.left_out:
        _lines(_slide(deck, pack, "Not shown"), pack.left_out)
    made = BytesIO()
    deck.save(made)
    return settled_zip(made.getvalue())


def _settle(deck: Any, pack: Pack) -> None:
    known = deck.core_properties
    known.title = pack.title[:LONGEST_TITLE]
    known.author = known.last_modified_by = pack.firm[:LONGEST_TITLE]
    known.created = known.modified = datetime.combine(pack.as_of, time(), tzinfo=UTC)


def _slide(deck: Any, pack: Pack, title: str) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    head = slide.shapes.title
    head.left, head.top, head.width, head.height = LEFT, Inches(0.55), ACROSS, Inches(0.9)
    _write(head.text_frame, [title], Pt(30), INK, bold=True)
    foot = slide.shapes.add_textbox(LEFT, Inches(6.95), ACROSS, Inches(0.35))
    _write(foot.text_frame, [pack.note], Pt(11), SECOND)
    return slide


def _write(frame: Any, lines: Sequence[str], size: Any, colour: Any, *, bold: bool = False) -> None:
    """Lines of plain words; what does not fit is wrapped, never shrunk."""
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = 0
    for place, words in enumerate(lines):
        line = frame.paragraphs[0] if place == 0 else frame.add_paragraph()
        line.alignment = 1  # left
        part = line.add_run()
        part.text = words
        part.font.size, part.font.bold, part.font.color.rgb = size, bold, colour


def _first(deck: Any, pack: Pack) -> None:
    slide = _slide(deck, pack, pack.title)
    people = [f"{name}: {', '.join(named) or 'nobody named'}" for name, named in _sides(pack)]
    lines = [" · ".join(one for one in (pack.when, pack.where) if one), *people]
    box = slide.shapes.add_textbox(LEFT, Inches(1.4), ACROSS, Inches(1.2))
    _write(box.text_frame, lines, Pt(16), SECOND)
    rows = tuple((one.what, one.who, one.minutes) for one in pack.agenda)
    agenda = PackTable("Agenda", ("What", "Who", "Minutes"), rows, none="Nothing is planned yet.")
    shown, rest = rows[: ROWS_A_SLIDE - 1], rows[ROWS_A_SLIDE - 1 :]
    _grid(slide, agenda, shown, Inches(2.75))
    if rest:
        _grid(_slide(deck, pack, "Agenda, more"), agenda, rest, TOP)


def _sides(pack: Pack) -> Iterator[tuple[str, Sequence[str]]]:
    yield pack.firm, pack.ours
    yield pack.account, pack.theirs


def _table(deck: Any, pack: Pack, table: PackTable) -> None:
    """On as many slides as it takes; at least one says that there is nothing."""
    for place in range(0, max(1, len(table.rows)), ROWS_A_SLIDE):
        slide = _slide(deck, pack, f"{table.title}, more" if place else table.title)
        _grid(slide, table, table.rows[place : place + ROWS_A_SLIDE], TOP)


def _grid(slide: Any, table: PackTable, rows: Sequence[Sequence[str]], top: int) -> None:
    if not rows:
        _lines(slide, [table.none], top)
        return
    frame = slide.shapes.add_table(len(rows) + 1, len(table.columns), LEFT, top, ACROSS, LINE * (len(rows) + 1))
    _describe(frame, table.title)
    grid, shares = frame.table, widths(rows, len(table.columns))
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Emu(int(ACROSS * share / sum(shares)))
    for place, cells in enumerate((table.columns, *rows)):
        for number, words in enumerate(cells):
            cell = grid.cell(place, number)
            cell.fill.solid()
            cell.fill.fore_color.rgb = WATER if place == 0 else (SOFT if place % 2 == 0 else WHITE)
            _write(cell.text_frame, [inert(words, LONGEST_CELL)], Pt(13), WHITE if place == 0 else INK, bold=place == 0)
            cell.margin_left = Inches(0.1)


def _lines(slide: Any, lines: Sequence[str], top: int = TOP) -> None:
    box = slide.shapes.add_textbox(LEFT, top, ACROSS, ROOM)
    _write(box.text_frame, lines, Pt(18), INK)
    for line in box.text_frame.paragraphs:
        line.space_after = Pt(10)


def _picture(deck: Any, pack: Pack, picture: PackPicture, title: str) -> None:
    slide = _slide(deck, pack, title)
    if picture.says:
        box = slide.shapes.add_textbox(LEFT, Inches(1.4), ACROSS, Inches(0.4))
        _write(box.text_frame, [picture.says], Pt(14), SECOND)
    scale = min(ACROSS / picture.width, ROOM / picture.height, 1.6 * Inches(1) / PIXELS_A_INCH)
    wide, high = int(picture.width * scale), int(picture.height * scale)
    shape = slide.shapes.add_picture(BytesIO(as_png(picture)), LEFT, Inches(1.95), wide, high)
    _describe(shape, picture.alt)


def _describe(shape: Any, words: str) -> None:
    """What a screen reader says in its place."""
    shape.element.xpath(".//p:cNvPr")[0].set("descr", words)
