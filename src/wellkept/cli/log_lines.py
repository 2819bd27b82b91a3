"""How log lines look: each one line of JSON, whatever stands in it, for who gathers logs by program.

A link that opens without signing in stands in no line: whoever reads logs could use it.
"""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime
from typing import Any

MOST = 8_000  # characters of one value; what is longer is cut, and says so
LINK = re.compile(r"/(s|link|mailbox|first-run)/[\w%~.-]+")
OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime"}


class JsonLines(logging.Formatter):
    """A record as one line: at, level, where, words, and what was given as `extra`.

    Line ends and control characters are escaped by JSON, so that nobody can forge a line of their own.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "where": record.name,
            "words": _cut(record.getMessage()),
        }
        line |= {name: _plain(value) for name, value in vars(record).items() if name not in OWN and name not in line}
        if record.exc_info:
            line["failed"] = _cut(self.formatException(record.exc_info))
        return without_links(json.dumps(line, ensure_ascii=True, default=str))


class PlainLines(logging.Formatter):
    """A record in words, for who looks on."""

    def format(self, record: logging.LogRecord) -> str:
        return without_links(super().format(record))


def without_links(text: str) -> str:
    return LINK.sub(r"/\1/...", text)


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | float) else _cut(str(value))


def _cut(text: str) -> str:
    return text if len(text) <= MOST else f"{text[:MOST]}… ({len(text):,} characters)"
