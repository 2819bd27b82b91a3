"""The mirror in the world of the doors: of both accounts, and of the firm, whose figures tell the other account's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from tests.web.doors.numbers import words_of
from tests.web.doors.records import DAY, NOW, Side
from wellkept.findings.models import Number

OF_THE_FIRM = 1_847  # cases known; who sees one of the two accounts could take theirs off
OF_AN_ACCOUNT = 12
PARTS = ("responders", "opening", "channels", "status", "satisfied", "plans")


def mirrors(sides: dict[str, Side]) -> None:
    for side in sides.values():
        for measure in ("mirror", "own_mirror"):
            _scores(measure, side.account.pk, OF_AN_ACCOUNT)
        for case in side.account.cases.all():
            at = (NOW - timedelta(days=9)).replace(tzinfo=None).isoformat()
            _number("case_question", case.pk, "status", 0.0, 3, account=side.account.pk, at=at, passed=0, unknown=1)
    _scores("firm_mirror", 0, OF_THE_FIRM)


def _scores(measure: str, subject: int, n: int) -> None:
    before = {"before_value": 50.0, "before_low": 40.0, "before_high": 60.0, "before_n": n}
    for part in PARTS:
        _number(measure, subject, part, 50.0, n, unknown=3, passed=n / 2, cases=n, verdict="low", **before)


def _number(measure: str, subject: int, part: str, value: float, n: int, **more: Any) -> None:
    figures = {"value": value, "low": value - 10, "high": value + 10, "n": n, "known": 0.8}
    Number.objects.create(day=DAY, measure=measure, subject=subject, part=part, more=more, **figures)


def sums_in(html: str) -> Iterator[str]:
    """What is told of the firm as a whole."""
    if f"{OF_THE_FIRM:,} known" in words_of(html) or f"{OF_THE_FIRM:,} more" in words_of(html):
        yield f"{OF_THE_FIRM:,} cases of the firm"
