"""What the measures of maturity have in common: the two differ by the framework that they go by."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.maturity import HIGHEST, LEAST_ANSWERED, LOWEST, areas
from wellkept.sdk.measure import Tables


def framework_maturity(tables: Tables, framework: str) -> ir.Table:
    """By engagement: median and minimum over the areas that are known, and what the median can be at least and most."""
    many = len(areas(framework))
    known = tables.assessment.filter(tables.assessment.framework == framework, tables.assessment.now.notnull())
    told = _told(known, many)
    found = tables.engagement.select("engagement").left_join(told, "engagement").drop("engagement_right")
    answered = found.answered.fill_null(0)
    enough = answered >= LEAST_ANSWERED * many
    nothing = ibis.null("float64")
    return found.select(
        "engagement",
        value=ibis.ifelse(enough, found.median, nothing),
        low=ibis.ifelse(enough, found.least_median, nothing),
        high=ibis.ifelse(enough, found.most_median, nothing),
        n=answered.cast("float64"),
        known=answered.cast("float64") / many,
        least=ibis.ifelse(enough, found.least, nothing),
        least_area=ibis.ifelse(enough, found.least_area, ibis.null("string")),
        gaps=found.gaps.cast("float64"),
        compared=found.compared.cast("float64"),
    )


def _told(known: ir.Table, many: int) -> ir.Table:
    """Areas that are not known could be at either end: counted there, they say how far the median can lie."""
    within = ibis.window(group_by="engagement", order_by=["now", "area"])
    placed = known.mutate(
        place=ibis.row_number().over(within) + 1, answered=known.area.count().over(group_by="engagement")
    )
    reached = ibis.ifelse(placed.planned > placed.now, placed.planned, placed.now)  # null never counts as more
    gap = placed.needed - reached
    middle, after = (many + 1) // 2, many // 2 + 1
    below = [_at(placed, place - (many - placed.answered), LOWEST) for place in (middle, after)]
    above = [_at(placed, ibis.literal(place), HIGHEST) for place in (middle, after)]
    return placed.group_by("engagement").agg(
        answered=placed.area.count(),
        median=placed.now.median(),
        least=placed.now.min(),
        least_area=placed.area.min(where=placed.place == 1),
        least_median=(below[0] + below[1]) / 2,
        most_median=(above[0] + above[1]) / 2,
        gaps=(gap > 0).sum(),
        compared=gap.count(),
    )


def _at(placed: ir.Table, place: ir.IntegerValue, beyond: float) -> ir.FloatingValue:
    """The level at a place in order; where no known area stands there, one at the end of the scale does."""
    return placed.now.max(where=placed.place == place).fill_null(beyond)
