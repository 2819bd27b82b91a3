"""A status report as PDF: tagged, the same bytes for the same words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import typst

from wellkept.records.models import StatusReport
from wellkept.web.filters import day_long
from wellkept.web.packs.inert import inert
from wellkept.web.packs.legible import latin_alone, legible

TEMPLATE = Path(__file__).with_name("report.typ")
NOT_DRAWN = "could not be displayed"
LONGEST_LINE = 1_000


def report_pdf(row: StatusReport, firm: str) -> bytes:
    told = legible(json.dumps(_told(row, firm), ensure_ascii=False))
    try:
        return _made(told)
    except typst.TypstError as wrong:
        if NOT_DRAWN not in str(wrong):
            raise
        return _made(latin_alone(told))


def _made(told: str) -> bytes:
    compiler = typst.Compiler(root=TEMPLATE.parent, ignore_system_fonts=True)
    made = compiler.compile(TEMPLATE.read_bytes(), format="pdf", pdf_standards=["ua-1"], sys_inputs={"report": told})
    assert isinstance(made, bytes)
    return made


def _told(row: StatusReport, firm: str) -> dict[str, Any]:
    title = f"Status of {inert(row.engagement.name)}"
    day = day_long(row.reported_on).replace("\u00a0", " ")
    return {"title": title, "firm": inert(firm), "day": day, "colour": row.colour, "parts": _parts(row, title)}


def _parts(row: StatusReport, title: str) -> list[dict[str, Any]]:
    """A line is a heading where lines with a dash follow it; else a paragraph."""
    parts: list[dict[str, Any]] = []
    for line in (inert(one, LONGEST_LINE) for one in row.words.splitlines()):
        if line.startswith("- ") or line == "-":
            if not parts:
                parts.append({"head": "", "items": []})
            if item := line[1:].strip():
                parts[-1]["items"].append(item)
        elif line and not line.startswith(title):
            parts.append({"head": line, "items": []})
    return parts
