"""From net trust to one of five colours, and their words."""

from __future__ import annotations

from wellkept.web.pictures.quarter import Quarter

TRUST_WORDS = ("not known", "clear mistrust", "some mistrust", "even", "some trust", "clear trust")


def trust_step(trust: float | None) -> int:
    """0 unknown, 1 rust (up to -0.6), 2 (up to -0.2), 3 bark (up to 0.2), 4 (up to 0.6), 5 leaf."""
    if trust is None:
        return 0
    return 1 + sum(trust > edge for edge in (-0.6, -0.2, 0.2, 0.6))


def trust_word(trust: float | None) -> str:
    return TRUST_WORDS[trust_step(trust)]


def quarter_words(quarter: Quarter) -> str:
    """One quarter as a sentence: what was there, and how much trust."""
    days = f"{quarter.volume:.0f} contact day{'' if round(quarter.volume) == 1 else 's'}"
    known = trust_word(quarter.trust) if quarter.trust is not None else "trust not known"
    return f"{quarter.label}: {quarter.note or days}, {known}"
