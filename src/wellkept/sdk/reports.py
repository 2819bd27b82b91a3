"""Delivery reports as they stand: of a report that was corrected, the last version counts."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir


def newest_reports(delivery: ir.Table, as_of: ir.TimestampValue) -> ir.Table:
    """Plausible reports up to a moment; of those of one engagement, time and milestone only the one read last."""
    past = delivery.filter(delivery.plausible, delivery.happened_at <= as_of)
    same = ibis.window(group_by=["engagement", "happened_at", "milestone"], order_by=ibis.desc("id"))
    return past.mutate(version=ibis.row_number().over(same)).filter(ibis._["version"] == 0).drop("version")
