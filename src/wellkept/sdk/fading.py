"""How contact fades: a day in touch counts whole today, half three weeks ago, and never quite nothing."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.whole_seconds import whole_seconds

HALVED_AFTER_DAYS = 21.0


def age_in_days(day: ir.DateColumn, as_of: ir.TimestampValue) -> ir.FloatingColumn:
    """Days from the noon of `day` to `as_of`; 0 for a noon yet to come."""
    since_midnight = (whole_seconds(as_of) % 86_400).cast("float64") / 86_400.0
    return ibis.greatest(as_of.date().delta(day, unit="day").cast("float64") + since_midnight - 0.5, 0.0)


def faded(age: ir.FloatingColumn) -> ir.FloatingColumn:
    """What a day of this age still counts."""
    return 1.0 / (1.0 + age / HALVED_AFTER_DAYS)
