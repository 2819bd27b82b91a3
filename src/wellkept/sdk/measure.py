"""A measure: a number about a subject at a time, from facts and records, with interval and how much is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import ibis
import ibis.expr.types as ir

# A subject kind names its key columns; every row of a measure has them, then RESULT, then what else it carries.
KEYS: dict[str, tuple[str, ...]] = {
    "tie": ("colleague", "contact"),
    "pair": ("one", "other"),
    "pair day": ("one", "other", "day"),
    "person": ("person",),
    "person day": ("person", "day"),
    "account": ("account",),
    "account role": ("account", "part"),
    "account plan": ("account", "part"),
    "account channel": ("account", "part"),
    "account quarter": ("account", "part"),
    "engagement": ("engagement",),
    "case": ("case",),
    "case step": ("case", "part"),
    "queue": ("queue",),
    "account question": ("account", "part"),
    "queue question": ("queue", "part"),
    "firm question": ("firm", "part"),
    "answer": ("answer",),
    "invitation": ("invitation",),
    "survey": ("survey",),
    "engagement report": ("engagement", "part"),
    "engagement partner": ("engagement", "part"),
    "engagement cadence": ("engagement", "part"),
    "engagement deliverable": ("engagement", "part"),
    "engagement pulse": ("engagement", "part"),
    "engagement week": ("engagement", "part"),
    "engagement model": ("engagement", "part"),
    "engagement area": ("engagement", "part"),
    "engagement requirement": ("engagement", "part"),
}
RESULT = ("value", "low", "high", "n", "known")


@dataclass(frozen=True)
class Tables:
    """What a measure is handed: the columns of every fact kind, the records, and the measures that it needs.

    Each is an Ibis table, reached by name: `tables.message`, `tables.post`, `tables.tie_strength`. `tables.settings`
    is a plain mapping of the firm's lines. Records hold what was effective at `as_of`; facts are not filtered.
    """

    by_name: dict[str, ir.Table]
    settings: dict[str, Any]

    def __getattr__(self, name: str) -> ir.Table:
        try:
            return self.by_name[name]
        except KeyError:
            raise AttributeError(f"no table named {name}; a measure that it needs must be declared in needs=") from None


def _moment() -> None:
    """The moment of measuring, inside an expression. The engine says which before it runs a query."""


moment = ibis.udf.scalar.builtin(_moment, name="moment", signature=((), "timestamp(6)"))


def _since() -> None:
    """From here on the rows of a carried measure are asked for; those before it stand from an earlier moment."""


since = ibis.udf.scalar.builtin(_since, name="since", signature=((), "timestamp(6)"))

Expression = Callable[[Tables, datetime], Any]


@dataclass(frozen=True)
class Measure:
    """`subject` is a key of KEYS; `kept` says that its numbers go into history (else it is a step for others).

    `steady`: it takes `as_of` as an Ibis timestamp (`moment()`) and its expression is the same for every moment, so
    that replaying a year compiles it once. `carried` names a column of time, of a steady measure whose rows before
    `since()` do not depend on what happened later; it yields only rows at or after that, and reads facts, other
    carried measures, and of records the addresses, contact notes, zones, and people's sides.
    """

    name: str
    subject: str
    unit: str
    needs: tuple[str, ...]
    kept: bool
    compute: Expression
    doc: str
    steady: bool = False
    carried: str = ""

    @property
    def keys(self) -> tuple[str, ...]:
        return KEYS[self.subject]

    def __call__(self, tables: Tables, as_of: datetime) -> Any:
        return self.compute(tables, as_of)


def measure(
    subject: str,
    *,
    unit: str = "",
    needs: tuple[str, ...] = (),
    kept: bool = True,
    steady: bool = False,
    carried: str = "",
) -> Callable[[Expression], Measure]:
    """Declare a measure: its name is its function's name, its page in the manual the function's docstring.

    The function gets `(tables, as_of)` and returns an Ibis table, or an Arrow table where an expression would be
    clumsy, with the subject's key columns and value, low, high, n, known (and columns of its own that rules may read).
    Steps (`kept=False`) need not have the five.
    """

    def declare(compute: Expression) -> Measure:
        return Measure(compute.__name__, subject, unit, needs, kept, compute, compute.__doc__ or "", steady, carried)

    return declare
