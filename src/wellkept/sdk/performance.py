"""How sure an index of performance is, by the share of the budget that is earned."""

from __future__ import annotations

import ibis.expr.types as ir

from wellkept.sdk.bounds import at_least, at_most

# Mean error of the forecast at completion at 20, 50 and 70 % earned, by trial. 95 %: 1.96 standard errors of 1.25 mean
# errors each.
ERRORS = ((0.2, 0.17), (0.5, 0.128), (0.7, 0.065))
TO_95_PERCENT = 1.96 * 1.25


def spread(earned_share: ir.FloatingColumn) -> ir.FloatingColumn:
    """By what factor the index may be off either way, 95 times in 100; between the trials' points in proportion."""
    (first, most), (middle, half), (last, least) = ERRORS
    to_middle = (at_least(at_most(earned_share, middle), first) - first) / (middle - first)
    to_last = (at_least(at_most(earned_share, last), middle) - middle) / (last - middle)
    return ((most + (half - most) * to_middle + (least - half) * to_last) * TO_95_PERCENT).exp()
