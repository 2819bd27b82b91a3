"""What everybody who is asked says of the firm: its own survey figures, in history."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_numbers import mean_effort, promoter_score, satisfied_share
from wellkept.sdk.survey_rows import COLUMNS, QUARTER, SETTLED, Estimating

SCALES: dict[str, Estimating] = {"csat": satisfied_share, "nps": promoter_score, "ces": mean_effort}
SHAPE = {
    "firm": pa.int64(),
    "part": pa.string(),
    **dict.fromkeys((*COLUMNS, "known", "asked", *(f"before_{name}" for name in COLUMNS)), pa.float64()),
}


@measure("firm question", unit="score", needs=("given", "asked"))
def firm_voice(tables: Tables, as_of: datetime) -> pa.Table:
    """What people say of the firm on each scale (`part`: csat, nps, ces), over all accounts and who belongs to none.

    `csat`, `nps` and `ces` as those measures tell them of an account, each with its interval at 95 %: over the answers
    of the last 91 days that hold, with `before_value`, `before_low`, `before_high` and `before_n` of the 91 days before
    those. Under five answers there is no value: too few to say. `n` counts answers, `asked` how many were asked by
    surveys of that scale, and `known` is the share of those who answered: silence is not known.

    Source: measures.md, Surveys. There is one firm; its number is 0. A scale has a row where anybody answered on it.
    """
    answers = _answers(tables.given, as_of)
    rows = [_row(scale, [row for row in answers if row["scale"] == scale], tables.asked, as_of) for scale in SCALES]
    made = [row for row in rows if row]
    return pa.table({name: pa.array([row[name] for row in made], kind) for name, kind in SHAPE.items()})


def _answers(given: ir.Table, as_of: datetime) -> list[dict[str, Any]]:
    since = as_of - timedelta(days=2 * QUARTER)
    rows = given.filter(given["at"] > since, given.scale.isin(list(SCALES))).select("survey", "scale", "at", "value")
    found: list[dict[str, Any]] = rows.to_pyarrow().to_pylist()
    return found


def _row(scale: str, answers: list[dict[str, Any]], asked: ir.Table, as_of: datetime) -> dict[str, Any] | None:
    if not answers:
        return None
    quarter, estimate = as_of - timedelta(days=QUARTER), SCALES[scale]
    now = estimate([row["value"] for row in answers if row["at"] > quarter])
    before = estimate([row["value"] for row in answers if row["at"] <= quarter])
    answered, sent = _sent(asked, as_of, {row["survey"] for row in answers})
    both = {"": now, "before_": before}
    figures = {f"{prefix}{name}": getattr(one, name) for prefix, one in both.items() for name in COLUMNS}
    return figures | {"firm": 0, "part": scale, "asked": float(sent), "known": answered / sent if sent else None}


def _sent(asked: ir.Table, as_of: datetime, surveys: set[str]) -> tuple[int, int]:
    """How many answered of those asked in the quarter, and how many these are; who was just asked may still answer."""
    since, settled = as_of - timedelta(days=QUARTER), as_of - timedelta(days=SETTLED)
    rows = asked.filter(
        asked.survey.isin(sorted(surveys)), asked.asked_at > since, asked.answered | (asked.asked_at <= settled)
    )
    (found,) = (
        rows.agg(some=rows.answered.cast("int64").sum().fill_null(0), every=ibis._.count()).to_pyarrow().to_pylist()
    )
    return int(found["some"]), int(found["every"])
