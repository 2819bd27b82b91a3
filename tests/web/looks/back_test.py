"""Sample of the page Back-test: judged, too little known, never run."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tests.web.back_test_sample import figures
from tests.web.looks.frame import at, frame
from wellkept.findings.models import BackTest
from wellkept.web.shown.back_test import Version, plot_of, silence_of, trial_of
from wellkept.web.shown.back_test_cases import case_trials

AS_OF = datetime(2026, 11, 22, 23, tzinfo=UTC)


def _version(number: int, tag: tuple[str, str], used: str) -> Version:
    said = {"learnt": at(9), "outcomes": 1_904, "slope": "0.91", "intercept": "-0.32", "off": "6.1 before, 2.2 after"}
    of = {"measure": "tie_alive", "what": "two-way contact"}
    return Version(pk=number, version=number, used=used, tag=tag, can_use=tag[1] != "in use", **of, **said)


def back_test() -> dict[str, Any]:
    test = BackTest(as_of=AS_OF, made_at=AS_OF, seconds=9.0, figures=figures())
    versions = [
        _version(3, ("warn", "proposed"), ""),
        _version(2, ("good", "in use"), "since 3 Oct 2026"),
        _version(1, ("plain", "ended"), "1 Jul 2026 to 3 Oct 2026"),
    ]
    pictured = {"plot": plot_of(test), "silence": silence_of(test)}
    trials = {"trial": trial_of(test, "two_way"), "any_trial": trial_of(test, "any")}
    return (
        _none()
        | pictured
        | trials
        | {
            "test": test,
            "up_to": AS_OF,
            "made_at": AS_OF,
            "has_ceiling": True,
            "versions": versions,
            "in_use": versions[1],
            "proposed": versions[0],
            "cases": [(one, versions[0], versions[1]) for one in case_trials(test)],
            "job": ("running", "as it stood on 3 May 2026", 0.4),
        }
    )


def back_test_few() -> dict[str, Any]:
    test = BackTest(as_of=AS_OF, made_at=AS_OF, seconds=1.0, figures=figures())
    return _none() | {"test": test, "up_to": AS_OF, "made_at": AS_OF, "job": ("failed", "the disk is full", None)}


def back_test_none() -> dict[str, Any]:
    return _none()


def _none() -> dict[str, Any]:
    nothing = dict.fromkeys(("test", "up_to", "made_at", "trial", "any_trial", "plot", "in_use", "proposed", "job"))
    return frame("data", **nothing, has_ceiling=False, silence=[], versions=[], cases=[], sets=True)
