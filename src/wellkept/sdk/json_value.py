"""One JSON value, strictly: what the standard does not know, and what could only do harm, is refused in words."""

from __future__ import annotations

import json
import math
import re
from typing import Any, NoReturn

DEEPEST = 60
_DIGITS = 400  # of one number; no tracker counts so far
_OPENING = re.compile(r'"(?:[^"\\]|\\.)*"|[\[{]|[\]}]', re.DOTALL)


class JsonError(ValueError):
    """The text is no JSON, or not one that is read; the message says why."""


def json_value(text: str) -> Any:
    """What the text says. Numbers out of range are None. Raises JsonError."""
    if _depth(text) > DEEPEST:
        raise JsonError(f"nested deeper than {DEEPEST}")
    try:
        return json.loads(text, parse_constant=_refuse, parse_int=_whole, parse_float=_float)
    except JsonError:
        raise
    except (ValueError, RecursionError) as error:
        raise JsonError(f"not JSON: {str(error)[:100]}") from None


def _depth(text: str) -> int:
    """How deep it is at most; no deeper than is asked about is counted."""
    depth = deepest = 0
    for found in _OPENING.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                break
        elif sign in "]}":
            depth -= 1
    return deepest


def _refuse(name: str) -> NoReturn:
    raise JsonError(f"not JSON: {name} is no number")


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) <= _DIGITS else None


def _float(digits: str) -> float | None:
    value = float(digits)
    return value if math.isfinite(value) else None
