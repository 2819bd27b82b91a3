"""The part on requirements and their gates."""

from __future__ import annotations

from tests.web.looks.maturity import register
from wellkept.web.practices.practice import Shown


def shown() -> Shown:
    one = register()
    context = {"gates": one.gates, "rows": [row for row in one.rows if not row.is_done], "more": 2}
    return Shown(one.says, one.tag, context, "/engagement/1/regulation", "Open the register")
