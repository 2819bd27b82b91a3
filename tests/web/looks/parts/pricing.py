"""The part on pricing and margin."""

from __future__ import annotations

from tests.web.looks.pricing import told
from wellkept.web.practices.practice import Shown


def shown() -> Shown:
    one = told()
    return Shown(one.says, one.tag, {"priced": one}, "/engagement/1/pricing", "Estimates, terms and what they come to")
