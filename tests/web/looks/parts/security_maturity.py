"""The part on security maturity."""

from __future__ import annotations

from tests.web.looks.maturity import told
from wellkept.web.practices.practice import Shown


def shown() -> Shown:
    one = told("security")
    return Shown(one.says, one.tag, {"rows": one.groups}, "/engagement/1/security_maturity", "Go through it")
