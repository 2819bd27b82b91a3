"""The part on the sale."""

from __future__ import annotations

from tests.web.looks.pricing import looks_like
from wellkept.web.practices.practice import Shown


def shown() -> Shown:
    one = looks_like()
    context = {"signs": one.signs, "also": one.also, "kind": one.kind, "outcome": one.outcome}
    return Shown(one.says, one.tag, context, "/engagement/1/sale", "Look at it, or change it")
