"""What a back-test found of the chances of cases, in words and figures that need no statistics to be read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wellkept.findings.models import BackTest
from wellkept.web.filters import number, pct
from wellkept.web.shown.back_test import Plot, Row, plotted, rows_of

ROWS = {
    "case_risk": ("Chance, as it comes", "case risk, with the coefficients of other desks"),
    "recalibrated": ("Chance, recalibrated", "put right by your own earlier outcomes"),
    "team": ("The team's rate", "how often cases with this team went wrong; the first simple sign"),
    "handovers": ("Hand-overs so far", "the second simple sign"),
    "silence": ("Time since the last step", "the third simple sign"),
    "ceiling": ("The most that these signs tell", "a boosted model that sees the same signs"),
}
SIMPLE = {"team": "the team's rate", "handovers": "hand-overs so far", "silence": "the time since the last step"}
PARTS = {
    "breach": "A promised end that passes within 5 days",
    "reopened": "A case that ends and is opened again within 5 days",
    "handed over": "Two more hand-overs within 5 days",
}
CALIBRATED = {"tie_alive": "two-way contact"} | {f"case_risk {part}": words for part, words in PARTS.items()}


@dataclass(frozen=True)
class CaseTrial:
    """One of the three chances. `rows` is empty where too little was known to judge by."""

    id: str
    measure: str
    title: str
    words: str
    says: list[str]
    rows: list[Row]
    plot: Plot | None


def case_trials(test: BackTest) -> list[CaseTrial]:
    """Empty of a back-test from before cases were tried."""
    found = test.figures.get("cases", {})
    return [_trial(part, found[part]) for part in PARTS if part in found]


def _trial(part: str, judged: dict[str, Any]) -> CaseTrial:
    few = not judged["cut_offs"]
    return CaseTrial(
        id=part.replace(" ", "-"),
        measure=f"case_risk {part}",
        title=PARTS[part],
        words="" if few else _words(judged),
        says=[] if few else list(_says(judged)),
        rows=rows_of(judged, ROWS),
        plot=None if few else plotted(judged, "case_risk", PARTS[part]),
    )


def _words(judged: dict[str, Any]) -> str:
    return (
        f"Asked on {number(judged['cut_offs'])} days of the past about {number(judged['pairs'])} cases that were open "
        f"then, {number(judged['outcomes'])} times in all; {pct(judged['came'], 1)} came."
    )


def _says(judged: dict[str, Any]) -> Iterable[str]:
    """The sentence that counts first."""
    figures, ahead = judged["figures"], judged["ahead"]["case_risk"]
    order = {name: number(one["auc"]["value"] * 100, 1) for name, one in figures.items()}
    best = max(SIMPLE, key=lambda name: figures[name]["auc"]["value"])
    told = f"It put {order['case_risk']} of 100 in the right order; {SIMPLE[best]} put {order[best]}."
    if ahead["value"] <= 0:
        yield f"{told} On your data it tells no more than that simple sign."
    elif ahead["low"] <= 0:
        yield f"{told} It was ahead, by less than chance could make."
    else:
        yield f"{told} It beats all three simple signs."
    before, after = (figures[name]["ece"]["value"] * 100 for name in ("case_risk", "recalibrated"))
    yield (
        f"As it comes, a chance is off by {number(before, 1)} points of 100 on average; recalibrated on your earlier "
        f"outcomes, by {number(after, 1)} on later ones."
    )
