"""An index of performance by its last report, and how sure it is by the share of the budget that is earned."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.bounds import at_least, at_most
from wellkept.sdk.measure import Tables

# Mean error of the forecast at completion at 20, 50 and 70 % earned, by trial. 95 %: 1.96 standard errors of 1.25 mean
# errors each.
ERRORS = ((0.2, 0.17), (0.5, 0.128), (0.7, 0.065))
TO_95_PERCENT = 1.96 * 1.25
VERDICT_FROM = 0.2  # share of the budget earned


def spread(earned_share: ir.FloatingColumn) -> ir.FloatingColumn:
    """By what factor the index may be off either way, 95 times in 100; between the trials' points in proportion."""
    (first, most), (middle, half), (last, least) = ERRORS
    to_middle = (at_least(at_most(earned_share, middle), first) - first) / (middle - first)
    to_last = (at_least(at_most(earned_share, last), middle) - middle) / (last - middle)
    return ((most + (half - most) * to_middle + (least - half) * to_last) * TO_95_PERCENT).exp()


def last_index(tables: Tables, index: str) -> ir.Table:
    """Every engagement with its index ("cpi" or "spi") by the last report that gives one, from `earned_value`."""
    reports = tables.earned_value
    whole = reports.filter(reports[f"{index}_raw"].notnull())
    number = whole.part.cast("int64")
    last = whole.group_by("engagement").agg(
        index=whole[index].argmax(number),
        raw=whole[f"{index}_raw"].argmax(number),
        earned_share=whole.earned_share.argmax(number),
        reports=whole.count(),
    )
    found = tables.engagement.select("engagement", budget="value").left_join(last, "engagement")
    by = spread(found.earned_share)
    return found.select(
        "engagement",
        "budget",
        "raw",
        "earned_share",
        value=found["index"],
        low=found["index"] / by,
        high=found["index"] * by,
        n=found.reports.fill_null(0),
        known=ibis.ifelse(found["index"].notnull(), 1.0, ibis.ifelse(found.raw.notnull(), 0.5, 0.0)),
        verdict=(found.earned_share >= VERDICT_FROM).fill_null(False),
    )
