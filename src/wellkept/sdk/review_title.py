"""Whether the title of a meeting says that plans are reviewed in it, and not code, a design or a change."""

from __future__ import annotations

import re

# What to ask a database for, in any case; `speaks_of_review` then looks at whole words.
PHRASES = (
    *("business review", "quarterly review", "yearly review", "annual review", "half-year review", "qbr"),
    *("account review", "service review", "strategy review", "relationship review", "review of plans", "roadmap"),
    *("quartalsgespräch", "jahresgespräch", "halbjahresgespräch", "strategiegespräch", "planungsgespräch"),
    *("feuille de route", "revue annuelle", "revue trimestrielle", "revue semestrielle", "revue de compte"),
)
_WORDS = re.compile(rf"\b(?:{'|'.join(map(re.escape, PHRASES))})\b", re.IGNORECASE)


def speaks_of_review(title: str) -> bool:
    """Such as: Quarterly business review, Roadmap 2027. A review alone may be of anything."""
    return _WORDS.search(title) is not None
