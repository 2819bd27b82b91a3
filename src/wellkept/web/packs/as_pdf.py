"""A pack as PDF: tagged, with alternative texts (PDF/UA-1), the same bytes for the same content."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typst

from wellkept.web.packs.legible import latin_alone, legible
from wellkept.web.packs.pack import Pack, PackPicture, PackTable
from wellkept.web.packs.printed import standing_alone

TEMPLATE = Path(__file__).with_name("pack.typ")
WIDEST = 5
NOT_DRAWN = "could not be displayed"


def as_pdf(pack: Pack) -> bytes:
    words = told(pack)
    try:
        return _made(words)
    except typst.TypstError as wrong:
        if NOT_DRAWN not in str(wrong):
            raise
        return _made(latin_alone(words))


def _made(words: str) -> bytes:
    made = _compiler().compile(TEMPLATE.read_bytes(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"pack": words})
    assert isinstance(made, bytes)
    return made


def as_pages(pack: Pack, ppi: float = 96) -> list[bytes]:
    """The same pages as PNG, to look at."""
    made = _compiler().compile(TEMPLATE.read_bytes(), format="png", ppi=ppi, sys_inputs={"pack": told(pack)})
    return made if isinstance(made, list) else [made or b""]


def _compiler() -> typst.Compiler:
    """No font of the machine's, so that the same content gives the same file everywhere."""
    return typst.Compiler(root=TEMPLATE.parent, ignore_system_fonts=True)


def told(pack: Pack) -> str:
    """What the template reads, as JSON, with signs that can be drawn."""
    agenda = [[one.what, one.who, one.minutes] for one in pack.agenda]
    return legible(
        json.dumps(
            {
                "title": pack.title,
                "firm": pack.firm,
                "note": pack.note,
                "when": pack.when,
                "where": pack.where,
                "sides": [[pack.firm, pack.ours], [pack.account, pack.theirs]],
                "agenda": {"columns": ["What", "Who", "Minutes"], "widths": [4, 2, 1], "rows": agenda},
                "tables": [_table(one) for one in pack.tables],
                "findings": pack.findings,
                "pictures": [_picture(one) for one in pack.pictures],
                "left-out": pack.left_out,
            },
            ensure_ascii=False,
        )
    )


def _table(one: PackTable) -> dict[str, Any]:
    return {
        "title": one.title,
        "says": one.says,
        "none": one.none,
        "columns": one.columns,
        "rows": one.rows,
        "widths": widths(one.rows, len(one.columns)),
        "picture": _picture(one.picture) if one.picture else None,
    }


def widths(rows: Sequence[Sequence[str]], columns: int) -> list[int]:
    """How wide columns are, from one to five, by the words in them."""
    longest = [max((len(row[place]) for row in rows), default=1) for place in range(columns)]
    return [min(WIDEST, max(1, round(length / 12))) for length in longest]


def _picture(one: PackPicture) -> dict[str, Any]:
    alt = one.alt or one.title or "A picture."
    return {"title": one.title, "says": one.says, "alt": alt, "width": one.width, "svg": standing_alone(one)}
