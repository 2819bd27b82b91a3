"""The part on IT maturity."""

from __future__ import annotations

from tests.web.looks.maturity import told
from wellkept.web.practices.practice import Shown


def shown() -> Shown:
    one = told("it")
    unsaid = [level.name.lower() for level in one.levels if not level.is_said]
    rows = [level for level in one.levels if level.is_said]
    return Shown(one.says, one.tag, {"rows": rows, "unsaid": unsaid}, "/engagement/1/it_maturity", "Go through it")
