"""Moments as numbers."""

from __future__ import annotations

import ibis.expr.types as ir


def whole_seconds(at: ir.TimestampValue) -> ir.IntegerValue:
    """Seconds since 1970, parts of one left out: engines differ in whether they keep them."""
    return at.truncate("s").epoch_seconds()
