"""The mirror: six questions, asked alike of every vendor and of ourselves. Lines are policy, and published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ibis
import ibis.expr.types as ir

from wellkept.sdk.wilson import wilson_bound

QUESTIONS = ("responders", "opening", "channels", "status", "satisfied", "plans")
# A case passes: an answer within so many working minutes where nothing was promised, so many hand-overs at most,
# granted within so many working hours.
ANSWER_WITHIN, HANDOVERS, HOURS = 60.0, 1, 8.0
QUARTER = 91
COUNTS = ("passed", "n", "unknown", "cases")
LEAST_KNOWN = 5
LOW, HIGH = 60.0, 75.0


def in_quarter(rows: ir.Table, as_of: ir.TimestampValue, back: int = 0) -> ir.Table:
    """What counts to the last quarter (91 days), or to one further back."""
    begins, ends = (as_of - ibis.interval(days=QUARTER * count) for count in (back + 1, back))
    return rows.filter(rows.at > begins, rows.at <= ends)


def counted(rows: ir.Table, by: Sequence[str]) -> ir.Table:
    """How many are known, passed and unknown, and in how many cases something is known."""
    return rows.group_by([*by, "part"]).agg(
        passed=rows.passed.sum(),
        n=rows.n.sum(),
        unknown=rows.unknown.sum(),
        cases=(rows.n > 0).cast("int64").sum(),
    )


def scored(found: ir.Table, prefix: str = "") -> dict[str, Any]:
    """100 × share passed with its Wilson interval; unscored under 5 known, but for plans."""
    share = found.passed / found.n.nullif(0.0)
    is_scored = (found.n >= LEAST_KNOWN) | ((found.part == "plans") & (found.n > 0))
    nothing = ibis.null("float64")

    def shown(value: ir.FloatingValue) -> ir.FloatingValue:
        return ibis.ifelse(is_scored, value * 100.0, nothing)

    return {
        f"{prefix}value": shown(share),
        f"{prefix}low": shown(wilson_bound(share, found.n, -1.0)),
        f"{prefix}high": shown(wilson_bound(share, found.n, 1.0)),
        f"{prefix}n": found.n,
    }


def verdict(value: ir.FloatingValue) -> ir.StringValue:
    """In one word."""
    return ibis.cases((value.isnull(), "unscored"), (value < LOW, "low"), (value >= HIGH, "high"), else_="middle")


def mirrored(rows: ir.Table, plans: ir.Table, by: Sequence[str], as_of: ir.TimestampValue) -> ir.Table:
    """Six rows for each of whom anything is asked, with those of the quarter before beside them.

    `rows` are of `case_question`, `plans` of the measure of that name, both with the columns `by`.
    """
    now, before = (counted(in_quarter(rows, as_of, back), by) for back in (0, 1))
    asked = rows.select(*by).union(plans.select(*by)).distinct()
    asked = asked.select(*by, part=ibis.array(list(QUESTIONS)).unnest())
    counts = asked.left_join(now.union(_planned(plans, by)), [*by, "part"])
    earlier = before.select(*by, "part", **scored(before, "before_"))
    found = counts.select(*by, "part", **{name: counts[name].fill_null(0) for name in COUNTS})
    joined = found.left_join(earlier, [*by, "part"])
    score = scored(joined)
    return joined.select(
        *by,
        "part",
        "passed",
        "unknown",
        "cases",
        "before_value",
        "before_low",
        "before_high",
        "before_n",
        verdict=verdict(score["value"]),
        known=joined.n / (joined.n + joined.unknown).nullif(0.0),
        **score,
    )


def _planned(plans: ir.Table, by: Sequence[str]) -> ir.Table:
    """The sixth question in the words of the other five: nothing promised is nothing known."""
    found = plans.group_by(list(by)).agg(n=plans.n.sum(), passed=(plans.value * plans.n).sum())
    nothing = {"unknown": ibis.literal(0.0), "cases": ibis.literal(0, "int64")}
    return found.select(*by, part=ibis.literal("plans"), passed=found.passed, n=found.n, **nothing)
