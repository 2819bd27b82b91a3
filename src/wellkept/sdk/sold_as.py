"""What tells a solution from a product, and as what an engagement was sold."""

from __future__ import annotations

from collections.abc import Mapping

# From what is more than this on, each speaks for a solution (policy; a firm changes them as thresholds of the rule).
LINES: Mapping[str, float] = {"departments": 2.0, "services_hours": 80.0, "services_share": 0.25, "days": 60.0}
SMALL, LARGE = "small", "large"


def sold_as(kind: str | None, sale_type: str | None, reach: str | None) -> str:
    """As something small (a tactical product sale) or large (a strategic solution); "" where both or none is said."""
    said = {sale_type or ("product" if kind == "product sale" else ""), reach or ""} - {""}
    if said and said <= {"product", "tactical"}:
        return SMALL
    return LARGE if said and said <= {"solution", "strategic"} else ""


def signs_of(row: Mapping[str, float | None], lines: Mapping[str, float] = LINES) -> dict[str, bool]:
    """By name, whether each sign of which something is known speaks for a solution."""
    return {name: value > line for name, line in lines.items() if (value := row[name]) is not None}
