"""The solution needs more of the client's security than there is, or will be."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.maturity_findings import gaps
from wellkept.sdk.rule import Look, rule


@rule("engagement", chapter="engagement", needs=("maturity_gap", "breadth"), thresholds={"levels": 0.5})
def security_maturity_gap(look: Look) -> Iterator[Finding]:
    """Fires when an open engagement needs a level in a category of NIST CSF 2.0 that today's plus the planned steps
    does not reach, by at least `levels` (0.5). The finding names the function of each category.

    An area of which the level of today, or the one needed, is not known opens nothing. It closes when steps are planned
    that reach what is needed, when they are reached, or when the solution needs less.
    """
    yield from gaps(look, "security")
