"""The part on the architecture."""

from __future__ import annotations

from tests.web.looks.held import assumptions, steps
from wellkept.web.practices.practice import Shown


def shown() -> Shown:
    says = "Nora Brandt designed it, Jonas Lind builds it, and the design was not accepted."
    context = {"steps": steps(), "assumptions": assumptions()[:2], "more": 4}
    return Shown(says, ("bad", "not handed over"), context, "/engagement/1/architecture", "Decisions and assumptions")
