"""A vCard file as cards, each with those of its properties that say who somebody is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from wellkept.sdk.connector import Aside
from wellkept.sdk.text_lines import LineError, Lines
from wellkept.sdk.vcard.logical_lines import logical_lines
from wellkept.sdk.vcard.properties import Property, name_of, read_property

WANTED = frozenset(
    {"N", "FN", "EMAIL", "ORG", "TITLE", "ROLE", "KIND", "X-ADDRESSBOOKSERVER-KIND", "X-ABSHOWAS", "X-KIND"}
)
MOST_PROPERTIES = 500  # of those that count, in one card
DEEPEST = 20


@dataclass(slots=True)
class Card:
    line: int
    properties: list[Property] = field(default_factory=list)
    too_long: bool = False

    def all(self, name: str) -> list[Property]:
        return [one for one in self.properties if one.name == name]

    def first(self, name: str) -> Property | None:
        """The one that is preferred, else the first that says something."""
        said = [one for one in self.all(name) if one.value.strip(" ;")]
        return next((one for one in said if one.preferred), said[0] if said else None)


def cards(lines: Lines) -> Iterator[Card | Aside]:
    """The cards in their order. What is not closed, or stands outside of a card, is named."""
    reader = _Reader()
    for number, line in logical_lines(lines):
        if isinstance(line, LineError):
            yield Aside(f"line {number}", str(line))
        else:
            yield from reader.read(number, line)
    yield from reader.end()


class _Reader:
    """Follows BEGIN and END. A card within a card is somebody's assistant or agent, and is passed over."""

    def __init__(self) -> None:
        self.card: Card | None = None
        self.depth = 0
        self.last = ""
        self.began = False
        self.complained = False

    def read(self, number: int, line: str) -> Iterator[Card | Aside]:
        said = "".join(line[:40].split()).upper()
        if said == "BEGIN:VCARD":
            yield from self._begin(number)
        elif said == "END:VCARD":
            yield from self._end(number)
        elif self.card is None:
            yield from self._outside(number, line)
        elif self.depth == 0:
            yield from self._keep(self.card, number, line)

    def _begin(self, number: int) -> Iterator[Aside]:
        self.began = True
        if self.card is not None and self.last == "AGENT" and self.depth < DEEPEST:
            self.depth += 1
            return
        yield from self.end()
        self.card, self.depth, self.last = Card(number), 0, ""

    def _end(self, number: int) -> Iterator[Card | Aside]:
        if self.card is None:
            yield Aside(f"line {number}", "END:VCARD closes nothing")
        elif self.depth:
            self.depth -= 1
        else:
            card, self.card = self.card, None
            yield card

    def _outside(self, number: int, line: str) -> Iterator[Aside]:
        """Named once: a file of something else would fill a page."""
        if not self.complained and line.strip():
            self.complained = True
            yield Aside(f"line {number}", "stands outside of any card, which begins with BEGIN:VCARD", line[:120])

    def _keep(self, card: Card, number: int, line: str) -> Iterator[Aside]:
        self.last = name = name_of(line)
        if name not in WANTED:
            return
        prop = read_property(number, line)
        if prop is None:
            yield Aside(f"line {number}", f"{name}: is not NAME:VALUE; the rest of the card is read", line[:120])
        elif len(card.properties) < MOST_PROPERTIES:
            card.properties.append(prop)
        else:
            card.too_long = True

    def end(self) -> Iterator[Aside]:
        if self.card is not None:
            yield Aside(f"line {self.card.line}", "the card is not closed; END:VCARD is missing")
            self.card = None
        elif not (self.began or self.complained):
            self.complained = True
            yield Aside("line 1", "there is no card in it; a card begins with BEGIN:VCARD")
