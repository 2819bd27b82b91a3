"""What was measured of an engagement: read once for a page, whose parts each take what is theirs."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from wellkept import registry
from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.web.page import Frame


def engagement_numbers(frame: Frame, pk: int, measures: Collection[str]) -> list[Number]:
    """Rows of these measures on the shown day."""
    key = ("engagement", pk)
    if key not in frame.read_once:
        frame.read_once[key] = numbers_on(frame.figures, _of_engagements(), [pk])
    return [row for row in frame.read_once[key] if row.measure in measures]


@cache
def _of_engagements() -> tuple[str, ...]:
    return tuple(one.name for one in registry.measures().values() if one.subject.startswith("engagement"))
