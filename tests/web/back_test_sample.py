"""A back-test as it is stored, for pages: figures of an invented firm."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from wellkept.findings.models import BackTest
from wellkept.records.models import Calibration

AS_OF = datetime(2026, 3, 1, 23, tzinfo=UTC)
NAMES = ("tie_alive", "recalibrated", "tie_strength", "recency", "days_90", "ceiling")

COUNTS = {"cut_offs": 0, "pairs": 0, "outcomes": 0, "came": 0.0}
NOTHING: dict[str, Any] = {"figures": {}, "of_ceiling": {}, "ahead": {}, "bins": {}, **COUNTS}


def figure(value: float, width: float = 0.01) -> dict[str, float]:
    return {"value": value, "low": value - width, "high": value + width}


def label(auc: dict[str, float], *, simple: float) -> dict[str, Any]:
    rest = {"ap": figure(0.61), "brier": figure(0.12, 0.004), "ece": figure(0.06)}
    figures = {name: rest | {"auc": figure(one)} for name, one in auc.items()}
    if "recalibrated" in figures:
        figures["recalibrated"] |= {"ece": figure(0.02), "brier": figure(0.11, 0.004)}
    said = [
        [40, 2, 1],
        [30, 4.5, 3],
        [0, 0, 0],
        [20, 7, 8],
        [0, 0, 0],
        [12, 6.6, 5],
        [0, 0, 0],
        [9, 6.8, 6],
        [4, 3.4, 4],
    ]
    return {
        "figures": figures,
        "of_ceiling": {"tie_alive": figure(0.99)} if "ceiling" in figures else {},
        "ahead": {name: figure(auc[name] - simple) for name in ("tie_alive", "tie_strength")},
        "bins": {"tie_alive": said, "recalibrated": said},
        "cut_offs": 12,
        "pairs": 240,
        "outcomes": 1_904,
        "came": 0.31,
    }


def figures(*, simple: float = 0.78, ceiling: bool = True) -> dict[str, Any]:
    auc = dict(zip(NAMES, (0.86, 0.86, 0.84, simple, simple - 0.02, 0.87), strict=True))
    if not ceiling:
        del auc["ceiling"]
    any_contact = {name: one for name, one in auc.items() if name != "recalibrated"}
    alarms = {"precision": 0.71, "recall": 1.0, "warning": 13.0, "false_alarms": 2.1}
    counts = {"tie_months": 812.0, "dark": 19.0, "alarms": 27.0}
    return {
        "first": "2023-03-01T00:00:00+00:00",
        "cut_offs": [],
        "ceiling": ceiling,
        "labels": {"two_way": label(auc, simple=simple), "any": label(any_contact, simple=simple)},
        "alarms": {name: figure(one, 0.0) for name, one in (alarms | counts).items()},
        "cases": {"breach": NOTHING, "reopened": of_cases(0.6, simple=0.62), "handed over": of_cases()},
    }


def of_cases(auc: float = 0.74, *, simple: float = 0.66) -> dict[str, Any]:
    """One chance of cases, judged."""
    told = label({"tie_alive": auc, "recalibrated": auc, "tie_strength": simple}, simple=simple)
    rows, bins = told["figures"], told["bins"]["tie_alive"]
    peers = dict.fromkeys(("team", "handovers", "silence"), rows["tie_strength"])
    return told | {
        "figures": {"case_risk": rows["tie_alive"], "recalibrated": rows["recalibrated"], **peers},
        "of_ceiling": {},
        "ahead": {"case_risk": figure(auc - simple)},
        "bins": {"case_risk": bins, "recalibrated": bins},
    }


def few_figures() -> dict[str, Any]:
    cases = dict.fromkeys(("breach", "reopened", "handed over"), NOTHING)
    return figures() | {"labels": {"two_way": NOTHING, "any": NOTHING}, "alarms": {}, "cases": cases}


def proposed(as_of: datetime = AS_OF, version: int = 1, **values: Any) -> Calibration:
    found = {"slope": 0.9, "intercept": -0.3, "error": 0.03, "outcomes": 1_904, "as_of": as_of, "made_at": as_of}
    judged = {
        values.get("measure", "tie_alive").partition(" ")[0]: {"ece": figure(0.06)},
        "recalibrated": {"ece": figure(0.02)},
    }
    given = {"measure": "tie_alive", "version": version, "judged": judged} | found | values
    return Calibration.objects.create(**given)


def kept_test(as_of: datetime = AS_OF, *, calibration: Calibration | None = None, **values: Any) -> BackTest:
    given = {"made_at": as_of, "seconds": 9.0, "figures": figures()} | values
    return BackTest.objects.create(as_of=as_of, calibration=calibration, **given)
