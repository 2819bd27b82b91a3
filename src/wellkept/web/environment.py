"""Jinja's environment: autoescape on, missing names are errors, filters and globals by their one name."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined, pass_context
from jinja2.runtime import Context

from wellkept.web.filters import FILTERS


@pass_context
def url(context: Context, name: str, *args: Any) -> str:
    """The address of a page; who looks at a past day goes on looking at it."""
    frame = context.get("frame")
    past = f"?on={frame.on.isoformat()}" if frame is not None and frame.on else ""
    return reverse(name, args=args) + past


def environment(**options: Any) -> Environment:
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 -- autoescape is on, one line above
    made.globals.update(static=static, url=url)
    made.filters.update(FILTERS)
    return made
