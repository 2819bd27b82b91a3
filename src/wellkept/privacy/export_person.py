from __future__ import annotations

import io
import json
from datetime import datetime
from zipfile import ZIP_DEFLATED, ZipFile

from markupsafe import Markup, escape

from wellkept.facts.models import Person
from wellkept.privacy.held_on import THEIRS_ALONE, Row, Section, held_on
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import User

PAGE = Markup(
    "<!doctype html><html lang='en'><meta charset='utf-8'><title>{title}</title>"
    "<style>body{{font:16px/1.5 system-ui;margin:2rem auto;max-width:70rem;padding:0 1rem}}"
    "table{{border-collapse:collapse;font-size:14px}}td,th{{border:1px solid #bbb;padding:.25rem .5rem;"
    "text-align:left;vertical-align:top}}div{{overflow-x:auto}}</style><h1>{title}</h1><p>{intro}</p>{body}</html>"
)


def export_person(*, person: Person, at: datetime, by: User | None = None, whole: bool = True) -> bytes:
    """One zip with all that is held on somebody: `held.json` for programs, `held.html` to read.

    Not `whole`: without what is theirs alone to see on a page. Who may read the home reads that anyway.
    """
    sections = [one for one in held_on(person, at) if whole or one.name not in THEIRS_ALONE]
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as zipped:
        content = {"made_at": at.isoformat(), "person": person.pk, "held": {one.name: one.rows for one in sections}}
        zipped.writestr("held.json", json.dumps(content, ensure_ascii=False, indent=1, allow_nan=False, default=str))
        zipped.writestr("held.html", _page(person, sections, at))
    rows = sum(len(one.rows) for one in sections)
    put_audit_entry(what="person exported", at=at, by=by, subject_kind="person", subject=person.pk, rows=rows)
    return made.getvalue()


def _page(person: Person, sections: list[Section], at: datetime) -> str:
    intro = (
        f"As of {at:%-d %B %Y %H:%M} UTC. Texts of messages are kept nowhere, only when they were sent, between whom,"
        " and the subject where that is kept. Others appear by number."
    )
    body = Markup("").join(_table(section) for section in sections)
    return str(PAGE.format(title=f"What is held on {person.name}", intro=intro, body=body))


def _table(section: Section) -> Markup:
    columns = list(dict.fromkeys(name for row in section.rows for name in row))
    head = Markup("").join(Markup("<th scope='col'>{}</th>").format(name.replace("_", " ")) for name in columns)
    body = Markup("").join(_line(row, columns) for row in section.rows)
    count = len(section.rows)
    title = Markup("<h2>{} ({:,})</h2>").format(section.says[:1].upper() + section.says[1:], count)
    return title + Markup("<div><table><thead><tr>{}</tr></thead><tbody>{}</tbody></table></div>").format(head, body)


def _line(row: Row, columns: list[str]) -> Markup:
    cells = Markup("").join(Markup("<td>{}</td>").format(_cell(row.get(name))) for name in columns)
    return Markup("<tr>{}</tr>").format(cells)


def _cell(value: object) -> Markup:
    if value is None or value == "":
        return Markup("")
    return escape(json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value)
