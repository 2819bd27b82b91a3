"""A rule: a named judgement. It compares and speaks; the arithmetic is a measure's."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from wellkept.sdk.finding import Finding, Severity

Row = Mapping[str, Any]


class Look(Protocol):
    """What a rule may look at: numbers of the measures that it needs and records, all as of one moment."""

    as_of: datetime

    def numbers(self, measure: str) -> list[Row]:
        """All rows of a measure, as plain mappings."""

    def some(self, measure: str, *, only: Sequence[str] = (), **equal: Any) -> Iterator[Row]:
        """Rows of a large measure whose columns equal these values, with `only` some columns; read as they come."""

    def columns(self, measure: str, only: Sequence[str]) -> Mapping[str, Any]:
        """Some columns of a measure as arrays: for what looks at everything at once."""

    def number(self, measure: str, *keys: Any) -> Row | None:
        """The one row of a measure with these keys, or None: unknown."""

    def records(self, name: str) -> list[Row]:
        """All records of a name, effective at `as_of`: account, engagement, post, contract, absence ..."""

    def record(self, name: str, key: Any) -> Row | None:
        """One record by its id."""

    def name(self, person: int | None) -> str:
        """How a person is called; "somebody" for None."""

    def threshold(self, name: str, account: int | None = None) -> float:
        """A threshold of this rule: the firm's own for the account's kind, else the default."""

    def setting(self, name: str) -> Any:
        """A setting of the firm (its line, its home currency ...)."""


@dataclass(frozen=True)
class Rule:
    """`subject` is account, engagement, tie, person, case or queue; `needs` are measures; `thresholds` the defaults."""

    name: str
    subject: str
    chapter: str
    severity: Severity
    needs: tuple[str, ...]
    thresholds: Mapping[str, float]
    judge: Callable[[Look], Iterator[Finding]]
    doc: str = ""

    def __call__(self, look: Look) -> Iterator[Finding]:
        return self.judge(look)


def rule(
    subject: str,
    *,
    chapter: str,
    severity: Severity = "warning",
    needs: tuple[str, ...] = (),
    thresholds: Mapping[str, float] | None = None,
) -> Callable[[Callable[[Look], Iterator[Finding]]], Rule]:
    """Declare a rule: its name is its function's name, its page in the manual the function's docstring.

    `chapter` is "well", "engagement", "mirror" or "balance". Urgency follows from severity and chapter
    (`sdk/urgency.py`). A rule yields one Finding per subject (and part) for which it is true now.
    """

    def declare(judge: Callable[[Look], Iterator[Finding]]) -> Rule:
        return Rule(judge.__name__, subject, chapter, severity, needs, thresholds or {}, judge, judge.__doc__ or "")

    return declare
