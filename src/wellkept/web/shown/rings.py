"""Growth rings of an account, from its contact days by quarter."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from wellkept.findings.models import Number
from wellkept.web.filters import plural
from wellkept.web.pictures.core_sample import core_sample
from wellkept.web.pictures.growth_rings import growth_rings
from wellkept.web.pictures.quarter import Quarter
from wellkept.web.pictures.ring_icon import ring_icon
from wellkept.web.pictures.svg import Picture

YOUNG = 3
Grown = tuple[str, float | None]  # a quarter's label, and its contact days


@dataclass(frozen=True)
class Rings:
    """What the component `rings` shows, and the rings in a sentence."""

    picture: Picture
    core: Picture
    young: bool
    rows: list[tuple[str, str, str, str]]
    words: str


def rings_by_account(day: date, accounts: Collection[int]) -> dict[int, list[Grown]]:
    found: dict[int, list[Grown]] = {}
    rows = Number.objects.filter(day=day, measure="ring", subject__in=accounts)
    for account, label, days in rows.values_list("subject", "part", "value"):
        found.setdefault(account, []).append((label, days))
    return found


def quarters(rings: Iterable[Grown]) -> list[Quarter]:
    """Oldest first, from the first quarter with contact; trust is not known until its ledger is kept."""
    by_label = {label: days or 0.0 for label, days in rings}
    labels = sorted(label for label, volume in by_label.items() if volume)
    if not labels:
        return []
    found, label, last = [], labels[0], max(by_label)
    while label <= last:
        volume = by_label.get(label, 0.0)
        found.append(Quarter(label, volume, None, note=plural(round(volume), "contact day")))
        label = _next(label)
    return found


def _next(label: str) -> str:
    year, quarter = int(label[:4]), int(label[-1])
    return f"{year + 1} Q1" if quarter == 4 else f"{year} Q{quarter + 1}"


def icon(rings: Iterable[Grown], seed: str) -> Picture:
    return ring_icon(quarters(rings), seed)


def rings(account: str, numbers: Iterable[Grown], seed: str) -> Rings:
    grown = quarters(numbers)
    days = plural(round(sum(quarter.volume for quarter in grown)), "contact day")
    label = f"Growth rings of {account}: {plural(len(grown), 'quarter')}, {days}, trust not known"
    return Rings(
        picture=growth_rings(grown, seed, label=label),
        core=core_sample(grown, label=label),
        young=len(grown) <= YOUNG,
        rows=[(one.label, f"{one.volume:.0f}", "not known", "none recorded") for one in reversed(grown)],
        words=ring_words(grown),
    )


def ring_words(grown: list[Quarter]) -> str:
    """The story of the rings in two sentences: how old, when busiest, and what nobody has said yet."""
    if not grown:
        return "No contact counted yet: the first ring grows with the first mail or meeting."
    busiest = max(grown, key=lambda quarter: quarter.volume)
    since = f"{plural(len(grown), 'quarter')} of contact since {grown[0].label}"
    most = f"the busiest was {busiest.label} with {plural(round(busiest.volume), 'contact day')}"
    return f"{since}; {most}. Trust is not known yet, so the rings have no colour."
