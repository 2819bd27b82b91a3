"""The traces of an XES log (IEEE 1849), one at a time, read without entities, document types or endless depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

MOST_EVENTS = 100_000  # of one trace
MOST_ATTRIBUTES = 500  # of one event or trace
LONGEST_VALUE = 2_000
DEEPEST = 60
_PIECE = 1 << 16
_MOST_WITHOUT_ELEMENT = 8_000_000  # bytes: a value, comment or name of this length is there to do harm
_ENCODINGS = ("utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']{1,40})[\"']")
_VALUES = frozenset({"string", "date", "int", "float", "boolean", "id"})


class XesError(ValueError):
    """The log, or the rest of it, is not read; the message says why."""


@dataclass(slots=True)
class Trace:
    """One case: its own attributes by key, and those of each event. `fault`: why not all of it was read."""

    attributes: dict[str, str] = field(default_factory=dict)
    events: list[dict[str, str]] = field(default_factory=list)
    fault: str = ""


class _Log:
    """What the parser tells, collected into traces. Attributes of attributes, and of the log, are passed over."""

    def __init__(self) -> None:
        self.done: list[Trace] = []
        self.outside = self.count = 0
        self._path: list[str] = []
        self._trace: Trace | None = None
        self._event: dict[str, str] | None = None

    def start(self, tag: str, attributes: dict[str, str], /) -> None:
        self.count += 1
        name = tag.rpartition("}")[2]
        within = self._path[-1] if self._path else ""
        if len(self._path) > DEEPEST:
            raise XesError(f"it is nested deeper than {DEEPEST} elements")
        if not within and name != "log":
            raise XesError(f"it begins with <{name[:40]}>, not with <log>")
        self._path.append(name)
        if name in _VALUES and within in ("trace", "event"):
            self._keep(within, attributes)
        elif name == "trace" and within == "log":
            self._trace = Trace()
        elif name == "event":
            self._begin_event(within)

    def _begin_event(self, within: str) -> None:
        if within != "trace" or self._trace is None:
            self.outside += 1
        elif len(self._trace.events) >= MOST_EVENTS:
            self._trace.fault = f"more than {MOST_EVENTS:,} events; the rest of them is not read"
        else:
            self._event = {}

    def _keep(self, within: str, attributes: dict[str, str]) -> None:
        held = self._event if within == "event" else self._trace.attributes if self._trace else None
        if held is not None and len(held) < MOST_ATTRIBUTES:
            held.setdefault(attributes.get("key", "")[:200], attributes.get("value", "")[:LONGEST_VALUE])

    def end(self, _tag: str, /) -> None:
        self.count += 1
        name = self._path.pop()
        if name == "event" and self._event is not None and self._trace is not None:
            self._trace.events.append(self._event)
            self._event = None
        elif name == "trace" and self._trace is not None and self._path == ["log"]:
            self.done.append(self._trace)
            self._trace = None

    def close(self) -> None:
        """Nothing is left to hand out."""


def begins_xes(head: bytes) -> bool:
    """Whether a log begins here: an element log with an attribute of XES, or its namespace."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start.startswith((b"<?xml", b"<log", b"<!--")):
        return False
    found = re.search(rb"<(?:[\w.-]{1,40}:)?log[\s>][^>]{0,2000}", start)
    return found is not None and b"xes" in found[0]


def read_traces(file: BinaryIO) -> Iterator[Trace | int]:
    """The traces, and after each piece how many bytes it had. Raises XesError; what came before it has landed."""
    log = _Log()
    parser = DefusedXMLParser(target=log, forbid_dtd=True)
    _refuse_encoding(file.read(_PIECE))
    file.seek(0)
    seen, quiet = 0, 0
    while piece := file.read(_PIECE):
        fault = _fed(parser, piece)
        seen, quiet = log.count, (0 if log.count > seen else quiet + len(piece))
        if quiet > _MOST_WITHOUT_ELEMENT:
            fault = fault or f"a value of more than {_MOST_WITHOUT_ELEMENT:,} bytes"
        yield from log.done  # also of a piece that breaks off
        log.done.clear()
        yield len(piece)
        if fault:
            raise XesError(fault)
    if fault := _fed(parser, b""):
        raise XesError(fault)
    if log.outside:
        raise XesError(f"{log.outside:,} events stand in no trace: of which case they are is not known")


def _fed(parser: DefusedXMLParser, piece: bytes) -> str:
    """Why it is not read on, "" where it is."""
    try:
        if piece:
            parser.feed(piece)
        else:
            parser.close()
    except DefusedXmlException:
        return "it defines entities or a document type, and is refused"
    except ParseError as error:
        line = getattr(error, "position", (0, 0))[0]
        return f"not well-formed, or cut off, from line {line:,} on"
    except XesError as error:
        return str(error)
    except (ValueError, LookupError):
        return "it cannot be decoded; write it as UTF-8"
    return ""


def _refuse_encoding(head: bytes) -> None:
    if b"\0" in head[:400]:
        raise XesError("it is written in UTF-16 or UTF-32; write it as UTF-8")
    declared = _DECLARED.match(head.removeprefix(b"\xef\xbb\xbf"))
    if declared and declared[1].decode("ascii", "replace").lower() not in _ENCODINGS:
        raise XesError("its encoding is not read; write it as UTF-8")
