"""Samples of the ten practices: `<name>.py` with a function `shown`, to look at the engagement's page."""

from __future__ import annotations

import importlib
import pkgutil

from wellkept.web.practices.practice import Part, practices


def parts() -> list[Part]:
    """Of every practice that has a sample, the part as its page would show it."""
    named = {info.name for info in pkgutil.iter_modules(__path__)}
    return [
        Part(one, importlib.import_module(f"{__name__}.{one.name}").shown()) for one in practices() if one.name in named
    ]
