"""A back-test in words and figures, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

CASES = {
    "breach": "Cases: a promised end that passes within 5 days",
    "reopened": "Cases: ended and opened again within 5 days",
    "handed over": "Cases: two more hand-overs within 5 days",
}
TITLES = {"two_way": "Contact in both directions in the next 30 days", "any": "Any contact in the next 30 days"}
NAMES = {
    "tie_alive": "tie_alive",
    "recalibrated": "recalibrated",
    "tie_strength": "tie_strength alone",
    "recency": "days since the last contact",
    "days_90": "days in touch of the last 90",
    "ceiling": "ceiling (boosted model)",
    "case_risk": "case_risk",
    "team": "the team's rate",
    "handovers": "hand-overs so far",
    "silence": "time since the last step",
}
FIGURES = ("auc", "ap", "brier", "ece")


def tell(found: dict[str, Any]) -> Iterator[str]:
    yield f"Up to {found['as_of'][:10]}, in {found['seconds']:g} s of computing"
    if found["labels"]["two_way"]["cut_offs"]:
        for label, title in TITLES.items():
            yield from _label(title, found["labels"][label])
        yield from _alarms(found["alarms"])
        yield from _calibration(found["calibration"], "")
    else:
        yield (
            "Too little is known to judge by: it takes two cut-offs a month apart, each with 5 ties or more that were "
            "in contact within the next 30 days, and 5 that were not."
        )
    for part, title in CASES.items():
        if found["cases"][part]["cut_offs"]:
            yield from _label(title, found["cases"][part])
            yield from _calibration(found["case_calibrations"][part], f" --of {part.replace(' ', '-')}")
    if not found["ceiling"]:
        yield "The ceiling was left out: scikit-learn is not installed here (`./wellkept backtest` installs it)."


def _label(title: str, one: dict[str, Any]) -> Iterator[str]:
    yield ""
    who = "cases" if "case_risk" in one["figures"] else "pairs"
    yield (
        f"{title}: {one['cut_offs']} cut-offs, {one['pairs']:,} {who}, {one['outcomes']:,} outcomes, "
        f"{one['came']:.1%} came"
    )
    yield f"  {'':28}" + "".join(f"{figure.upper():>22}" for figure in FIGURES)
    for name, figures in one["figures"].items():
        yield f"  {NAMES[name]:28}" + "".join(f"{_figure(figures[figure]):>22}" for figure in FIGURES)
    for name, share in one["of_ceiling"].items():
        yield f"  {name} reaches {share['value']:.1%} of the ceiling's AUC ({share['low']:.1%} to {share['high']:.1%})"
    for name, ahead in one["ahead"].items():
        verb = "is ahead of the simple ones by" if ahead["value"] > 0 else "does not beat the simple ones:"
        yield f"  {name} {verb} {ahead['value']:+.3f} ({ahead['low']:+.3f} to {ahead['high']:+.3f})"


def _figure(figure: dict[str, float]) -> str:
    return f"{figure['value']:.3f} ({figure['low']:.3f}-{figure['high']:.3f})"


def _alarms(alarms: dict[str, Any]) -> Iterator[str]:
    yield ""
    if not alarms:
        yield "silence: no tie had the rhythm that it needs to speak"
        return
    counts = (
        f"{alarms['tie_months']['value']:,.0f} tie-months, {alarms['dark']['value']:.0f} silences of 60 days, "
        f"{alarms['alarms']['value']:.0f} alarms"
    )
    yield f"silence, week by week of the last sixty weeks: {counts}"
    shown = (
        ("precision", "precision", ".2f"),
        ("recall", "recall", ".2f"),
        ("warning", "days of warning", ".0f"),
        ("false_alarms", "false alarms in 100 tie-months", ".1f"),
    )
    for name, words, form in shown:
        if one := alarms.get(name):
            yield f"  {words} {one['value']:{form}} ({one['low']:{form}} to {one['high']:{form}})"


def _calibration(one: dict[str, Any], use: str) -> Iterator[str]:
    """`use` is the word that takes it into use, after the option."""
    yield ""
    if one["slope"] is None:
        yield f"No recalibration: {one['outcomes']:,} outcomes are known, 300 are needed."
        return
    yield (
        f"Recalibration from {one['outcomes']:,} outcomes: slope {one['slope']:.3f}, intercept {one['intercept']:+.3f}."
    )
    if not one["better"]:
        yield "On later outcomes it did no better: nothing is proposed."
    elif one["version"] is not None:
        yield f"On later outcomes it did better: kept as version {one['version']}; --use{use} takes it into use."
    else:
        yield "On later outcomes it did better."
