"""Jinja's environment: autoescape on, missing names are errors, filters and globals by their one name."""

from __future__ import annotations

import importlib
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, StrictUndefined


def url(name: str, *args: Any) -> str:
    return reverse(name, args=args)


def environment(**options: Any) -> Environment:
    options |= {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    made = Environment(**options)  # noqa: S701 -- autoescape is on, one line above
    made.globals.update(static=static, url=url)
    filters = importlib.import_module("wellkept.web.filters")
    made.filters.update({name: getattr(filters, name) for name in filters.FILTERS})
    return made
