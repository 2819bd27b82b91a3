"""jCal (RFC 7265), which is iCalendar written as JSON, put back into the lines that it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wellkept.sdk.ical.components import DEEPEST
from wellkept.sdk.ical.values import ValueFormError
from wellkept.sdk.json_value import json_value

MOST_BYTES = 20_000_000
_BEGINS = re.compile(rb"\s*\[\s*(?:\[\s*)?\"(?:vcalendar|vevent)\"\s*,", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9-]{1,60}")
_UNSAFE = re.compile(r"[\x00-\x1f\x7f\"]")
_SEPARATORS = re.compile(r"[-:](?=[0-9])")


def begins_jcal(head: bytes) -> bool:
    return bool(_BEGINS.match(head.removeprefix(b"\xef\xbb\xbf")))


def from_jcal(content: bytes) -> bytes:
    """The same calendar as iCalendar; ValueFormError where it is not jCal."""
    if len(content) > MOST_BYTES:
        raise ValueFormError(f"the jCal file is larger than {MOST_BYTES:,} bytes")
    try:
        said = json_value(content.decode("utf-8-sig"))
    except ValueError:
        raise ValueFormError("the jCal file is not JSON, or was cut off") from None
    calendars = said if isinstance(said, list) and said and isinstance(said[0], list) else [said]
    lines = [line for one in calendars for line in _component(one, 0)]
    return "".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace")


def _component(node: Any, depth: int) -> Iterator[str]:
    if not (isinstance(node, list) and len(node) >= 3 and _is_name(node[0])):
        raise ValueFormError("a component is not of the form [name, properties, components]")
    if depth > DEEPEST or not all(isinstance(part, list) for part in node[1:3]):
        raise ValueFormError(f'the component "{node[0]}" is not of the form [name, properties, components]')
    yield f"BEGIN:{node[0].upper()}"
    for prop in node[1]:
        if line := _property(prop):
            yield line
    for inner in node[2]:
        yield from _component(inner, depth + 1)
    yield f"END:{node[0].upper()}"


def _property(prop: Any) -> str:
    """One line; "" for what is no property: the event is read without it, or names what it lacks."""
    if not (isinstance(prop, list) and len(prop) >= 4 and _is_name(prop[0]) and isinstance(prop[1], dict)):
        return ""
    name, params, kind, *values = prop
    said = [f';{key.upper()}="{_plain(value)}"' for key, value in params.items() if _is_name(key)]
    said += [";VALUE=DATE"] if kind == "date" else []
    return f"{name.upper()}{''.join(said)}:{','.join(_value(kind, value) for value in values)}"


def _value(kind: Any, value: Any) -> str:
    if kind == "recur" and isinstance(value, dict):
        return ";".join(f"{key.upper()}={_part(key, part)}" for key, part in value.items() if _is_name(key))
    if kind == "period" and isinstance(value, list):
        return "/".join(_moment(_plain(part)) for part in value)
    if kind in ("date", "date-time", "utc-offset", "time"):
        return _moment(_plain(value))
    if kind == "text":
        text = "" if isinstance(value, list | dict) else str(value)
        escaped = text.replace("\\", "\\\\").replace("\n", "\\n").replace(";", "\\;").replace(",", "\\,")
        return re.sub(r"[\x00-\x1f\x7f]", " ", escaped)
    return _plain(value)


def _part(key: str, part: Any) -> str:
    """A part of a recurrence rule; only its end is a time."""
    written = ",".join(_plain(one) for one in part) if isinstance(part, list) else _plain(part)
    return _moment(written) if key.lower() == "until" else written


def _moment(written: str) -> str:
    """Without the signs that JSON's times have and the calendar's have not; an offset keeps its own."""
    return written[:1] + _SEPARATORS.sub("", written[1:])


def _plain(value: Any) -> str:
    """In one line and without quotes: a value could otherwise begin a line of its own."""
    if isinstance(value, list):
        return ",".join(_plain(one) for one in value if not isinstance(one, list))
    return "" if isinstance(value, dict) else _UNSAFE.sub(" ", str(value))


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(_NAME.fullmatch(value))
