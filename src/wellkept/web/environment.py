"""Jinja's environment: autoescape on, missing names are errors, filters and globals by their one name."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from jinja2 import Environment, StrictUndefined

from wellkept.web.filters import FILTERS
from wellkept.web.page import address_of, shown_frame
from wellkept.web.pictures.coverage import coverage
from wellkept.web.pictures.hatches import hatches
from wellkept.web.pictures.interval import interval
from wellkept.web.pictures.mirrored import mirrored


def url(name: str, *args: Any) -> str:
    """The address of a page; who looks at a past day goes on looking at it."""
    frame = shown_frame.get()
    return frame.href(name, *args) if frame is not None else address_of(name, *args)


def environment(**options: Any) -> Environment:
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 -- autoescape is on, one line above
    made.globals.update(
        static=static, url=url, hatches=hatches, interval=interval, mirrored=mirrored, coverage=coverage
    )
    made.filters.update(FILTERS)
    return made
