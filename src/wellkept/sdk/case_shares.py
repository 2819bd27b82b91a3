"""Shares over many cases: what each case says, added up with a Wilson interval and what is unknown."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables
from wellkept.sdk.mirror import counted, in_quarter
from wellkept.sdk.wilson import wilson_bound

SHARES_NEED = ("case_question", "confirmed", "reopened", "satisfied")
OF_CASE = ("account", "queue", "direction")


def counts_of_cases(tables: Tables) -> ir.Table:
    """By case and share, how many passed, are known and are not, and when that counts."""
    question, confirmed = tables.case_question, tables.confirmed
    status = question.filter(question.part == "status").mutate(part=ibis.literal("updates_kept"))
    names = ("case", *OF_CASE, "part", "passed", "n", "unknown", "at")
    return (
        status.select(*names)
        .union(_once(confirmed, "confirmed"))
        .union(_once(tables.reopened, "reopened"))
        .union(_once(tables.satisfied, "satisfied"))
    )


def _once(rows: ir.Table, part: str) -> ir.Table:
    """Of cases that have ended, one each."""
    ended = rows.filter(rows.ended_at.notnull())
    return ended.select(
        "case",
        *OF_CASE,
        part=ibis.literal(part),
        passed=ibis.ifelse(ended.value.fill_null(0.0) > 0, 1.0, 0.0),
        n=ended.known,
        unknown=1.0 - ended.known,
        at=ended.ended_at,
    )


def shares(rows: ir.Table, by: str, as_of: ir.TimestampValue) -> ir.Table:
    """Each part's share over the last quarter."""
    found = counted(in_quarter(rows, as_of), [by])
    share = found.passed / found.n.nullif(0.0)
    return found.select(
        by,
        "part",
        "passed",
        "unknown",
        "cases",
        "n",
        value=share,
        low=wilson_bound(share, found.n, -1.0),
        high=wilson_bound(share, found.n, 1.0),
        known=found.n / (found.n + found.unknown).nullif(0.0),
    )
