"""Finds every kind of job: ours, one a file of this folder, and installed ones by entry point. Names are unique."""

from __future__ import annotations

from functools import cache

from wellkept.jobs.job import Kind
from wellkept.registry import discover


@cache
def kinds() -> dict[str, Kind]:
    """By name."""
    return discover("jobs", Kind)


def kind_named(name: str) -> Kind | None:
    return kinds().get(name)
