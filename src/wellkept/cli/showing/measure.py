"""A measure: its page of the manual, and what it says now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from inspect import cleandoc
from typing import Any

from wellkept.cli.named import measure_named
from wellkept.cli.showing.figures import day_of, in_words, measured, result
from wellkept.findings.look import SessionLook
from wellkept.records.models import Account, Engagement
from wellkept.sdk.measure import RESULT, Measure

Shape = dict[str, Any]
ROWS_TOLD = 10
PEOPLE = {"colleague", "contact", "person", "one", "other"}


def gather(words: Sequence[str], as_of: datetime) -> Shape:
    measure = measure_named(" ".join(words))
    with measured(as_of) as look:
        rows, count = _top(look, measure)
    return {
        "measure": measure.name,
        "subject": measure.subject,
        "unit": measure.unit,
        "needs": list(measure.needs),
        "kept": measure.kept,
        "doc": cleandoc(measure.doc),
        "as_of": str(day_of(as_of)),
        "count": count,
        "rows": rows,
    }


def _top(look: SessionLook, measure: Measure) -> tuple[list[Shape], int]:
    """The highest rows, named. Steps for other measures have rows of their own kind: those are only counted."""
    count = int(look.session.ask(f"SELECT count(*) AS n FROM {measure.name}")["n"][0].as_py())  # noqa: S608 -- ours
    table = look.session.rows(measure.name, "true LIMIT 0")
    if not {*RESULT, *measure.keys} <= set(table.column_names):
        return [], count
    order = f"true ORDER BY value DESC NULLS LAST, {', '.join(measure.keys)} LIMIT {ROWS_TOLD}"
    rows = look.session.rows(measure.name, order).to_pylist()
    return [{key: _name(look, key, row[key]) for key in measure.keys} | result(row) for row in rows], count


def _name(look: SessionLook, key: str, value: Any) -> str:
    if key in PEOPLE:
        return look.name(value)
    if key == "account":
        return str(Account.objects.select_related("organisation").get(pk=value))
    return str(Engagement.objects.get(pk=value)) if key == "engagement" else str(value)


def tell(shape: Shape) -> Iterator[str]:
    unit = f", in {shape['unit']}" if shape["unit"] else ""
    kept = "" if shape["kept"] else "; a step for other measures"
    yield f"{shape['measure']}: of each {shape['subject']}{unit}{kept}"
    yield shape["doc"]
    yield f"As of {shape['as_of']}: {shape['count']} rows{', the highest:' if shape['count'] > ROWS_TOLD else ''}"
    for row in shape["rows"]:
        about = " / ".join(str(value) for name, value in row.items() if name not in RESULT)
        yield f"  {about}: {in_words(row, shape['unit'])}"
