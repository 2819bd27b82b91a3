"""A back-test in words and figures that need no statistics to be read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from wellkept.findings.models import BackTest
from wellkept.web.filters import number, pct
from wellkept.web.pictures.calibration_plot import Bin, calibration_plot
from wellkept.web.pictures.svg import Picture

Figures = dict[str, dict[str, Any]]
# Name, words, and what it is.
ROWS = {
    "tie_alive": ("Chance of contact, as it comes", "tie alive, with the coefficients of other organisations"),
    "recalibrated": ("Chance of contact, recalibrated", "put right by your own earlier outcomes"),
    "tie_strength": ("Strength alone", "tie strength"),
    "recency": ("Days since the last contact", "the first simple sign"),
    "days_90": ("Days in touch of the last 90", "the second simple sign"),
    "ceiling": ("The most that could be told", "a boosted model that sees some 70 things about each tie"),
}
SIMPLE = {"recency": "the days since the last contact", "days_90": "the days in touch of the last 90"}
OURS = {"tie_alive", "case_risk", "recalibrated"}
SPREAD = 1.96


@dataclass(frozen=True)
class Reached:
    """One figure, and the interval in which it probably lies."""

    value: str
    between: str


@dataclass(frozen=True)
class Row:
    name: str
    says: str
    order: Reached
    found: Reached
    distance: Reached
    off: Reached
    ours: bool


@dataclass(frozen=True)
class BinRow:
    kind: str
    said: str
    came: str
    between: str
    n: str


@dataclass(frozen=True)
class Trial:
    """What a label was judged on, and how each forecast did."""

    words: str
    rows: list[Row]
    says: list[str]


@dataclass(frozen=True)
class Plot:
    picture: Picture
    rows: list[BinRow]
    says: str


def trial_of(test: BackTest, label: str) -> Trial | None:
    """None: too little was known to judge by."""
    judged = test.figures["labels"][label]
    if not judged["cut_offs"]:
        return None
    words = (
        f"Asked on {number(judged['cut_offs'])} days of the past about {number(judged['pairs'])} ties, "
        f"{number(judged['outcomes'])} times in all; {pct(judged['came'])} came."
    )
    rows = rows_of(judged, ROWS)
    return Trial(words, rows, list(_says(judged)) if label == "two_way" else [])


def rows_of(judged: dict[str, Any], names: Mapping[str, tuple[str, str]]) -> list[Row]:
    """A row for each forecast that was judged; `names` are their words, and what each is."""
    figures = judged["figures"]
    return [_row(*names[name], figures[name], ours=name in OURS) for name in names if name in figures]


def _row(words: str, says: str, figures: dict[str, Any], *, ours: bool) -> Row:
    return Row(
        name=words,
        says=says,
        order=_reached(figures["auc"], 100, 1),
        found=_reached(figures["ap"], 100, 0),
        distance=_reached(figures["brier"], 1, 3),
        off=_reached(figures["ece"], 100, 1),
        ours=ours,
    )


def _reached(figure: dict[str, float], times: float, decimals: int) -> Reached:
    value, low, high = (number(figure[name] * times, decimals) for name in ("value", "low", "high"))
    return Reached(value, f"{low} to {high}")


def _says(judged: dict[str, Any]) -> Iterable[str]:
    """The whole in a few sentences, the first of them the one that counts."""
    figures = judged["figures"]
    order = {name: number(one["auc"]["value"] * 100, 1) for name, one in figures.items()}
    best = max(SIMPLE, key=lambda name: figures[name]["auc"]["value"])
    ahead = judged["ahead"]["tie_alive"]
    told = (
        f"The chance of contact put {order['tie_alive']} of 100 in the right order; {SIMPLE[best]} put {order[best]}."
    )
    if ahead["value"] <= 0:
        yield f"{told} On your data it tells coming contact no better than that simple sign."
    elif ahead["low"] <= 0:
        yield f"{told} It was ahead, by less than chance could make."
    else:
        yield f"{told} It beats both simple signs."
    if share := judged["of_ceiling"].get("tie_alive"):
        yield f"That is {pct(share['value'], 1)} of what a model with everything known of each tie could tell."
    before, after = (figures[name]["ece"]["value"] * 100 for name in ("tie_alive", "recalibrated"))
    yield (
        f"As it comes, a chance is off by {number(before, 1)} points of 100 on average; recalibrated on your earlier "
        f"outcomes, by {number(after, 1)} on later ones."
    )


def plot_of(test: BackTest) -> Plot:
    return plotted(test.figures["labels"]["two_way"], "tie_alive", "Chances of two-way contact")


def plotted(judged: dict[str, Any], name: str, what: str) -> Plot:
    """How the chances of a forecast came true, as they come and recalibrated."""
    held = judged["bins"]
    before, after = (_bins(held.get(kind, [])) for kind in (name, "recalibrated"))
    label = (
        f"{what} and the share that came, in tenths: as they come and recalibrated. "
        f"{len(before)} and {len(after)} tenths are filled; the table below has the numbers."
    )
    rows = [_bin_row("as it comes", one) for one in before] + [_bin_row("recalibrated", one) for one in after]
    return Plot(calibration_plot(before, after, label=label), rows, _lean(before))


def _bins(held: list[list[float]]) -> list[Bin]:
    found = []
    for weight, said, came in held:
        if weight > 0:
            low, high = _wilson(came, weight)
            found.append(Bin(said / weight, came / weight, low, high, round(weight)))
    return found


def _wilson(came: float, n: float) -> tuple[float, float]:
    share, z2 = came / n, SPREAD**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = SPREAD / (1 + z2 / n) * (share * (1 - share) / n + z2 / (4 * n * n)) ** 0.5
    return max(0.0, middle - half), min(1.0, middle + half)


def _lean(bins: list[Bin]) -> str:
    """Whether chances as they come say too much or too little, on the whole."""
    if not bins:
        return ""
    total = sum(one.n for one in bins)
    said, came = (sum(getattr(one, name) * one.n for one in bins) / total for name in ("said", "came"))
    if abs(said - came) < 0.01:
        return f"On the whole {pct(said)} was said, and {pct(came)} came."
    return (
        f"On the whole {pct(said)} was said and {pct(came)} came: too {'much' if said > came else 'little'} was said."
    )


def _bin_row(kind: str, one: Bin) -> BinRow:
    return BinRow(kind, pct(one.said), pct(one.came), f"{pct(one.low)} to {pct(one.high)}", number(one.n))


def silence_of(test: BackTest) -> list[tuple[str, str]]:
    """What `going_cold` rests on, tried week by week; empty where no tie has the rhythm that it needs."""
    alarms = test.figures["alarms"]
    shown = (
        ("Of 100 alarms, silences that went on to 60 days", "precision", 100.0, 0),
        ("Of 100 such silences, those that an alarm foretold", "recall", 100.0, 0),
        ("Days of warning, at the median", "warning", 1.0, 0),
        ("False alarms in 100 months of a tie", "false_alarms", 1.0, 1),
    )
    rows = []
    for words, name, times, decimals in shown:
        if one := alarms.get(name):
            reached = _reached(one, times, decimals)
            rows.append((words, f"{reached.value} ({reached.between})"))
    if rows:
        counts = (number(alarms[name]["value"]) for name in ("tie_months", "dark", "alarms"))
        months, dark, called = counts
        rows.append(("Rests on", f"{months} months of ties, {dark} silences of 60 days, {called} alarms"))
    return rows


@dataclass(frozen=True)
class Version:
    """One version of the recalibration."""

    pk: int
    measure: str
    what: str
    version: int
    learnt: date | datetime | None
    outcomes: int
    slope: str
    intercept: str
    off: str
    used: str
    tag: tuple[str, str]
    can_use: bool
