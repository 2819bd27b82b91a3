"""What goes into a pack for a review: one model for all the ways of writing it down."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from wellkept.web.pictures.svg import Picture

# More than this nobody reads in a review; what is left out is counted and named.
MOST = {"agenda": 12, "people": 12, "promises": 30, "ahead": 30, "cases": 30, "findings": 12}


@dataclass(frozen=True)
class AgendaItem:
    """What is talked about, who begins, and how long it may take."""

    what: str
    who: str = ""
    minutes: str = ""


@dataclass(frozen=True)
class PackPicture:
    """One drawing with what it shows in words. `alt` says it to who cannot see it."""

    title: str
    says: str
    alt: str
    svg: Picture
    width: int
    height: int


@dataclass(frozen=True)
class PackTable:
    """A heading, a sentence, and rows under named columns; `none` is said where there are no rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    says: str = ""
    none: str = "Nothing."
    picture: PackPicture | None = None


@dataclass(frozen=True)
class Pack:
    """A pack for one review with one account. Every word in it is `inert`, and nobody else's name stands in it."""

    firm: str
    account: str
    when: str
    where: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]
    agenda: tuple[AgendaItem, ...]
    questions: PackTable
    promises: PackTable
    ahead: PackTable
    cases: PackTable
    findings: tuple[str, ...]
    pictures: tuple[PackPicture, ...]
    as_of: date
    left_out: tuple[str, ...] = field(default=())

    @property
    def title(self) -> str:
        return f"Review with {self.account}"

    @property
    def tables(self) -> tuple[PackTable, ...]:
        return (self.promises, self.questions, self.cases, self.ahead)

    @property
    def note(self) -> str:
        """At the foot of every page."""
        return f"{self.firm} · {self.account} · as of {self.as_of:%-d %B %Y}"


def cut(kind: str, rows: list[tuple[str, ...]], left_out: list[str], words: str) -> tuple[tuple[str, ...], ...]:
    """At most so many rows; how many more there are is told."""
    most = MOST[kind]
    if len(rows) > most:
        left_out.append(f"{len(rows) - most} more {words}")
    return tuple(rows[:most])
