"""An iCalendar file as components of unfolded lines, each with the number of the line that it began on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from wellkept.sdk.connector import Aside
from wellkept.sdk.text_lines import LineError, Lines, repaired

LONGEST_VALUE = 64 * 1024  # an attachment within a calendar is longer, and is not read
MOST_LINES = 5_000  # of one component
DEEPEST = 20
WANTED = ("VEVENT", "VTIMEZONE")
_NAME = re.compile(r"[A-Za-z0-9-]+")


@dataclass(slots=True)
class Component:
    """A component with its own lines, unfolded, and (of a time zone) its parts. `calendar` is the one it stands in."""

    name: str
    line: int
    calendar: dict[str, str] = field(default_factory=dict)
    lines: list[tuple[int, str]] = field(default_factory=list)
    parts: list[Component] = field(default_factory=list)
    reason: str = ""  # why it cannot be read; "" when it can


def components(lines: Lines) -> Iterator[Component | Aside]:
    """Events and time zones in their order. What is never closed, or follows no form, is set aside."""
    reader = _Reader()
    for number, line in _unfolded(lines):
        if isinstance(line, LineError):
            yield Aside(f"line {number}", str(line))
            continue
        yield from reader.read(number, line)
    yield from reader.end()


def _unfolded(lines: Lines) -> Iterator[tuple[int, str | LineError]]:
    """Logical lines: a line that begins with a space or tab goes on with the one before it."""
    number, length = 0, 0
    parts: list[str] = []
    while True:
        try:
            line = lines.take()
        except LineError as error:
            yield lines.taken, error
            continue
        if line and line[0] in " \t" and parts:
            if length < LONGEST_VALUE:
                parts.append(line[1:].rstrip("\r\n"))
                length += len(parts[-1])
            continue
        if line in ("\n", "\r\n", "\r"):
            continue
        if parts:
            yield number, repaired("".join(parts))
        if not line:
            return
        number, parts = lines.taken, [line.rstrip("\r\n")]
        length = len(parts[0])


class _Reader:
    """Follows BEGIN and END. `open` holds the components that are not closed yet, outermost first."""

    def __init__(self) -> None:
        self.open: list[Component] = []
        self.began = False
        self.complained = False
        self.deeper = 0

    def read(self, number: int, line: str) -> Iterator[Component | Aside]:
        if not line.strip():
            return
        word, colon, value = line.partition(":")
        kind = word.upper() if colon and len(word) <= 5 else ""
        if kind == "BEGIN":
            yield from self._begin(number, value.strip())
        elif kind == "END":
            yield from self._end(number, value.strip().upper())
        elif self.open:
            yield from self._keep(number, line)
        elif self.began and line[:2].upper() == "X-":
            return
        elif self.began:
            yield Aside(f"line {number}", "stands outside of any component", line[:120])
        elif not self.complained:
            self.complained = True
            yield Aside(f"line {number}", "is not iCalendar, which begins with BEGIN:VCALENDAR", line[:120])

    def _begin(self, number: int, name: str) -> Iterator[Component | Aside]:
        self.began = True
        if not _NAME.fullmatch(name):
            yield Aside(f"line {number}", f'BEGIN names no component: "{name[:40]}"')
            return
        if len(self.open) >= DEEPEST:
            self.deeper += 1
            return
        name = name.upper()
        if name in ("VEVENT", "VCALENDAR"):
            yield from self._abandon(name)
        calendar = self.open[0].calendar if self.open else {}
        self.open.append(Component(name, number, calendar))

    def _abandon(self, name: str) -> Iterator[Aside]:
        """No event stands within another one, nor a calendar: the one that is open was not closed."""
        names = [component.name for component in self.open]
        if name in names:
            yield _unclosed(self.open[names.index(name)])
            self.open = self.open[: names.index(name)]

    def _end(self, number: int, name: str) -> Iterator[Component | Aside]:
        if self.deeper:
            self.deeper -= 1
            return
        names = [component.name for component in self.open]
        if name not in names:
            yield Aside(f"line {number}", f"END:{name[:40]} closes nothing")
            return
        depth = len(names) - 1 - names[::-1].index(name)
        inner = self.open[depth + 1 :]
        done = self.open[depth]
        self.open = self.open[:depth]
        if inner:
            done.reason = done.reason or f"BEGIN:{inner[0].name} of line {inner[0].line} in it is not closed"
            if done.name not in WANTED:
                yield _unclosed(inner[0])
        if self.open and self.open[-1].name == "VTIMEZONE" and len(self.open[-1].parts) < MOST_LINES:
            self.open[-1].parts.append(done)
        if done.name in WANTED:
            yield done

    def _keep(self, number: int, line: str) -> Iterator[Aside]:
        """Keeps a line of an event or time zone; of a calendar what holds for its events; of all else nothing."""
        component = self.open[-1]
        within = component.name in WANTED or (len(self.open) > 1 and self.open[-2].name == "VTIMEZONE")
        if within and len(component.lines) < MOST_LINES:
            component.lines.append((number, line))
        elif within:
            component.reason = f"more than {MOST_LINES:,} lines"
        elif component.name == "VCALENDAR":
            name, colon, value = line.partition(":")
            if not colon:
                yield Aside(f"line {number}", "is not NAME:VALUE", line[:120])
            component.calendar.setdefault(name.partition(";")[0].upper(), value.strip()[:100])

    def end(self) -> Iterator[Aside]:
        if not (self.began or self.complained):
            yield Aside("line 1", "the file is empty; a calendar begins with BEGIN:VCALENDAR")
        if self.open:
            yield _unclosed(self.open[0])
            if len(self.open) > 1 and self.open[1].name in WANTED:
                yield _unclosed(self.open[1])


def _unclosed(component: Component) -> Aside:
    return Aside(
        f"line {component.line}", f"BEGIN:{component.name[:40]} is not closed; END:{component.name[:40]} is missing"
    )
