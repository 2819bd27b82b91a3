"""How an account stands: its health, or reach, named as such, until half of the weight is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from wellkept.findings.models import Number
from wellkept.sdk.health import DIMENSIONS
from wellkept.sdk.questions import WORDS as QUESTIONS
from wellkept.web.filters import number, pct
from wellkept.web.page import Frame
from wellkept.web.pictures.sparkline import Point, sparkline
from wellkept.web.pictures.svg import Picture

REACH_PARTS = (
    ("reserve_part", "Reserve against need, over the roles"),
    ("breadth_part", "Breadth of contact"),
    ("warm_part", "Share of contact that is warm"),
)
DELIVERY = {
    "cost": "Cost against what was earned",
    "time": "Time against what was planned",
    "milestones": "Milestones on the promised day",
    "promises": "Promises of ours that were kept",
    "scope": "Work that somebody agreed to",
    "told": "Word of the status that came",
    "handoff": "Handed over and accepted",
    "training": "Came to the training",
}
VOICE = {"csat": "Satisfied with what was done", "nps": "Would recommend us", "ces": "Found it easy"}
WEEKS = 13
STEADY = 5  # points by which reach may change and still be called steady


Part = tuple[str, str, str, str]  # what, its value, its weight, what it gives


@dataclass(frozen=True)
class Weeks:
    """Figures of thirteen weeks, and whether they are of health or of reach."""

    kind: str = "reach"
    points: Sequence[Point] = ()


@dataclass(frozen=True)
class Dimension:
    """One of the seven: 0 to 100 or not known; how much it counts and gives where health is known; what it rests on."""

    words: str
    value: float | None
    low: float | None
    high: float | None
    share: str
    gives: str
    parts: list[Part]
    href: str
    says: str


@dataclass(frozen=True)
class Health:
    """What the component `health` shows."""

    kind: str
    value: float | None
    low: float | None
    high: float | None
    known: int
    of: int = len(DIMENSIONS)
    worst: str = ""


def health(reach: Number | None, whole: Number | None = None) -> Health:
    """What the figures of a day say of an account; `whole` is the measure `health`."""
    if whole is not None and whole.value is not None:
        worst = str(whole.more.get("worst"))
        low = f"{worst} {number(whole.more.get(worst))}"
        return Health("health", whole.value, whole.low, whole.high, int(whole.n or 0), worst=low)
    known = int(whole.n or 0) if whole is not None else int(reach is not None and reach.value is not None)
    if reach is None or reach.value is None:
        return Health("reach", None, None, None, known)
    return Health("reach", reach.value, reach.low, reach.high, known)


def parts_of(reach: Number | None) -> list[Part]:
    """What reach is made of: each known part is an equal share, and the shares give the value."""
    if reach is None or reach.value is None:
        return []
    return _equal([(words, _times_100(reach.more.get(name))) for name, words in REACH_PARTS])


def _equal(values: Sequence[tuple[str, float | None]]) -> list[Part]:
    count = sum(value is not None for _, value in values)
    return [
        (words, number(value), f"1 of {count}", number(value / count, 1))
        if value is not None
        else (words, number(None), "left out", "")
        for words, value in values
    ]


def _times_100(value: float | None) -> float | None:
    return None if value is None else value * 100


def dimensions_of(frame: Frame, account: int, figures: Mapping[str, Number | None]) -> list[Dimension]:
    """The seven, each with what it is made of and where the facts behind it stand."""
    whole = figures.get("health")
    hrefs = {
        "reach": ("#well", "The well and who knows whom"),
        "service": ("#mirror", "The questions, and the cases behind each"),
        "delivery": ("#engagements", "The engagements, and how each stands"),
        "voice": (frame.href("account_voice", account), "Every answer and comment"),
    }
    return [
        _dimension(name, figures.get(name), whole, hrefs.get(name, ("", "not measured yet"))) for name in DIMENSIONS
    ]


def _dimension(name: str, row: Number | None, whole: Number | None, where: tuple[str, str]) -> Dimension:
    share = whole.more.get(f"share_{name}") if whole is not None else None
    known = row is not None and row.value is not None
    counts = known and share is not None
    return Dimension(
        words=DIMENSIONS[name],
        value=row.value if row else None,
        low=row.low if row else None,
        high=row.high if row else None,
        share=pct(share) if counts else "",
        gives=number(share * row.value, 1) if share is not None and row and row.value is not None else "",
        parts=_PARTS[name](row) if known and name in _PARTS else [],
        href=where[0],
        says=where[1],
    )


def _service_parts(row: Number | None) -> list[Part]:
    """Plans belong to outlook."""
    asked = [(part, words) for part, words in QUESTIONS.items() if part != "plans"]
    return _equal([(_first_big(words), row.more.get(part)) for part, words in asked]) if row else []


def _delivery_parts(row: Number | None) -> list[Part]:
    return _equal([(words, row.more.get(part)) for part, words in DELIVERY.items()]) if row else []


def _voice_parts(row: Number | None) -> list[Part]:
    return _equal([(words, row.more.get(scale)) for scale, words in VOICE.items()]) if row else []


def _first_big(words: str) -> str:
    return words[:1].upper() + words[1:]


_PARTS: Mapping[str, Callable[[Number | None], list[Part]]] = {
    "reach": parts_of,
    "service": _service_parts,
    "delivery": _delivery_parts,
    "voice": _voice_parts,
}


def weeks_of(frame: Frame, accounts: Collection[int]) -> dict[int, Weeks]:
    """Account → thirteen weeks of what stands beside them, oldest first: health where it is known, else reach."""
    if frame.refresh is None:
        return {}
    found: dict[str, dict[int, list[Point]]] = {"reach": {}, "health": {}}
    first = frame.figures - timedelta(weeks=WEEKS)
    rows = Number.objects.filter(
        measure__in=list(found), subject__in=accounts, day__gte=first, day__lte=frame.figures
    ).order_by("day")
    for measure, account, *point in rows.values_list("measure", "subject", "value", "low", "high"):
        found[measure].setdefault(account, []).append(Point(*point))
    shown = {account: Weeks("reach", points) for account, points in found["reach"].items()}
    known = {account: points for account, points in found["health"].items() if points[-1].value is not None}
    return shown | {account: Weeks("health", points) for account, points in known.items()}


def trend(weeks: Weeks) -> Picture | str:
    """Thirteen weeks with their interval; empty while there are no two known points."""
    known = _known(weeks.points)
    if len(known) < 2:
        return ""
    label = f"{weeks.kind.capitalize()} over {len(weeks.points)} weeks: from {known[0]:.0f} to {known[-1]:.0f}"
    return sparkline(weeks.points, label=label)


def trend_word(weeks: Weeks) -> str:
    """Steady, rising or falling; empty while there are no two known points."""
    change = change_of(weeks)
    if change is None:
        return ""
    return "steady" if abs(change) < STEADY else "rising" if change > 0 else "falling"


def change_of(weeks: Weeks) -> float | None:
    known = _known(weeks.points)
    return known[-1] - known[0] if len(known) > 1 else None


def _known(rows: Sequence[Point]) -> list[float]:
    return [row.value for row in rows if row.value is not None]
