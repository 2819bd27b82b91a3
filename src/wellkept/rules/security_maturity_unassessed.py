"""Nobody knows how far the client's security has come, and it is time to know."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.maturity_findings import unassessed
from wellkept.sdk.rule import Look, rule


@rule(
    "engagement",
    chapter="engagement",
    severity="info",
    needs=("security_maturity", "breadth"),
    thresholds={"days_before": 14, "days_after_start": 7},
)
def security_maturity_unassessed(look: Look) -> Iterator[Finding]:
    """Fires when none of the categories of NIST CSF 2.0 was assessed in an open engagement, and its design gate was
    passed, or is due within `days_before` (14) days.

    Where no design gate has a day: `days_after_start` (7) days after the start of an engagement above the firm's line
    (its value, or a high risk) that is no managed service. It closes with the first area that is assessed.
    """
    yield from unassessed(look, "security")
