"""The whole refresh: every measure, every rule, everything kept; and the same once one per cent is new."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from wellkept.bench.home import open_home
from wellkept.bench.row import Done, Row


def prepare(folder: Path, scale: int) -> None:
    """A crowd but for its last slice, measured once."""
    open_home()
    from django.conf import settings

    from wellkept.stories.crowd.build import build_crowd
    from wellkept.stories.crowd.size import SLICES, Size

    (folder / "scale").write_text(str(scale))
    size = Size.of(scale)
    build_crowd(size, settings.COLUMNS_FOLDER, slices=SLICES - 1)
    _refresh(size.begins(SLICES - 1), full=True)


def _refresh(as_of: datetime, *, full: bool) -> None:
    """Of one day: the weeks before it, which a first refresh tells too, are as many more."""
    from wellkept import pipeline

    pipeline.WEEKS_REPLAYED = -1
    pipeline.refresh(as_of, full=full)


def whole(folder: Path) -> Callable[[], Done]:
    return _after_the_last_slice(folder, full=True)


def one_per_cent(folder: Path) -> Callable[[], Done]:
    return _after_the_last_slice(folder, full=False)


def _after_the_last_slice(folder: Path, *, full: bool) -> Callable[[], Done]:
    open_home()
    from django.conf import settings

    from wellkept.findings.models import Number, Refresh
    from wellkept.stories.crowd.build import add_slice
    from wellkept.stories.crowd.people import People
    from wellkept.stories.crowd.size import SLICES, Size

    size = Size.of(int((folder / "scale").read_text()))
    add_slice(People.of(size), SLICES - 1, settings.COLUMNS_FOLDER)

    def work() -> Done:
        _refresh(size.last, full=full)
        numbers = Number.objects.filter(day=Refresh.objects.latest("day").day, value__isnull=False)
        total = sum(value for value in numbers.values_list("value", flat=True) if value is not None)
        return Done(1, f"{numbers.count()} numbers, {total:.6f}")

    return work


ROW = Row(
    words="The whole refresh, and after 1 % new facts",
    unit="refreshes",
    goal="60 CPU seconds over 10 million, 2 GB; 15 x cheaper after 1 %, equal",
    scale=200_000,
    full=10_000_000,
    prepare=prepare,
    contenders={"wellkept, whole": whole, "wellkept, 1 % new": one_per_cent},
    changes_input=True,
)
