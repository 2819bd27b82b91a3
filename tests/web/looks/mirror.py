"""Samples of the mirror: two sides, two quarters, nobody, and the cases behind a score."""

from __future__ import annotations

from types import SimpleNamespace as It
from typing import Any

from tests.web.looks.frame import LONG, RIGHT_TO_LEFT, choices, frame, options, pager
from wellkept.sdk.questions import WORDS
from wellkept.web.pages.mirror_cases import CaseRow
from wellkept.web.shown.mirror import HIDDEN, NOTHING, Score, changed, compared, side_of, title_of, us
from wellkept.web.shown.mirror_of import AccountMirror

TAGS = {"low": ("bad", "low"), "middle": ("plain", "between"), "high": ("good", "high")}
OURS = (85, 100, None, 42, 82, 0)
THEIRS = (20, 29, 66, 33, 58, None)


def score(value: float | None, n: int = 38) -> Score:
    if value is None:
        return NOTHING
    low, high = max(0.0, value - 9), min(100.0, value + 8)
    word = "low" if value < 60 else "high" if value >= 75 else "middle"
    span = f"{low:g} to {high:g}, {n} known"
    return Score(value, low, high, n, "152 not known (80 %)", word, TAGS[word], span, "/mirror/cases?of=us&part=status")


def scores(values: tuple[float | None, ...]) -> dict[str, Score]:
    return dict(zip(WORDS, map(score, values), strict=True))


VENDOR = side_of("v", 7, "Northgate Networks")
VIEWS = ("Us and a vendor", "Two vendors", "One client", "Two quarters")


def mirror() -> dict[str, Any]:
    everyone = [
        It(name=us().name, href="", scores=[score(value) for value in OURS]),
        It(name=LONG, href="/mirror?right=v7", scores=[score(value) for value in THEIRS]),
        It(name=RIGHT_TO_LEFT, href="/mirror?right=v8", scores=[HIDDEN] * 6),
    ]
    return frame(
        "cases",
        lede="How a desk treats those who ask it for help.",
        lines="Below 60 is low, from 75 high.",
        views=choices(*VIEWS),
        view="",
        lefts=[],
        rights=options("Northgate Networks to us", LONG),
        left=us(),
        right=VENDOR,
        questions=compared(scores(OURS), scores(THEIRS), ("ours is better", "theirs is better")),
        says="We do to our clients what Northgate Networks does to us: telling the status.",
        columns=[title_of(part) for part in WORDS],
        everyone=everyone,
        pager=pager(3),
        there=True,
    )


def mirror_quarters() -> dict[str, Any]:
    questions = changed(scores((60, 100, None, 80, 70, None)), scores(OURS))
    return mirror() | {"view": "quarters", "questions": questions, "rights": [], "lefts": options("We", LONG)}


def mirror_one_side() -> dict[str, Any]:
    return mirror() | {"view": "vendors", "right": None, "questions": [], "says": "", "rights": []}


def mirror_none() -> dict[str, Any]:
    return mirror() | {"there": False, "left": None, "right": None, "questions": [], "everyone": []}


def mirror_cases() -> dict[str, Any]:
    rows = [
        CaseRow(
            "SR-2165", "/case/1", LONG, "Meridian Health", "/account/1", "23 Oct 2026", ("bad", "failed"), "0 of 1"
        ),
        CaseRow(RIGHT_TO_LEFT, "", "", "", "", "23 Oct 2026", ("unk", "not known"), "1 not known"),
    ]
    return frame(
        "cases",
        title="Satisfied, not merely closed",
        crumbs=[("Mirror", "/mirror"), ("We to our clients", "")],
        asks="A satisfied answer.",
        quarter="the last quarter",
        score=score(82),
        says="31 of 38 cases passed; of 152 nothing is known.",
        verdicts=choices("All", "Failed", "Not known", "Passed", counts=(190, 7, 152, 31)),
        rows=rows,
        several=True,
        pager=pager(2),
        what="case",
    )


def mirror_cases_none() -> dict[str, Any]:
    return mirror_cases() | {"rows": [], "score": NOTHING, "what": "review", "several": False}


def of_account() -> AccountMirror:
    questions = compared(scores(OURS), scores(THEIRS), ("ours is better", "theirs is better"))
    return AccountMirror("Low in telling the status.", us(), VENDOR, questions, "/mirror?right=v7")


def of_new_account() -> AccountMirror:
    return AccountMirror("No case was read that they open with you.", VENDOR, us(), [], "/mirror")
