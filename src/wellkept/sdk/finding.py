"""A finding: what a rule says about one subject now, with evidence, next actions, who should act and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

Severity = Literal["info", "warning", "critical"]
Sure = Literal["high", "medium", "low"]


@dataclass(frozen=True, slots=True)
class Trace:
    """Evidence by description: which facts or records a finding rests on. It is looked up when somebody opens it.

    `kind` is a fact kind or a record's name. With `ids` exactly those; else facts of these `people` (all of them took
    part), or of this `engagement`, from `since` to `until`.
    """

    kind: str
    says: str
    ids: tuple[int, ...] = ()
    people: tuple[int, ...] = ()
    engagement: int | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Next:
    """A proposed next action: `kind` names a file in `actions/`, `values` what that action needs to draft itself."""

    kind: str
    says: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that a rule says of `subject_id`, which is of the rule's kind of subject, or of the one in `subject`.

    `part` tells apart what a subject can have several of (a role, a person). `sentence` is plain, with the numbers in
    it, and short; `more` goes on where it must (who is near, which way to go). `closes` says what would close it;
    `owner` is a colleague's person id or None; `account` is the account it belongs to (None: of no account). `known` is
    the share of what the rule needed that was there, `clear` whether the interval stands clear of the threshold:
    together they give `sure`.
    `waits_outside`: somebody on the other side is waiting for us, so that it belongs to today.
    """

    subject_id: str
    sentence: str
    more: str = ""
    account: int | None = None
    part: str = ""
    subject: str = ""
    severity: Severity | None = None
    closes: str = ""
    owner: int | None = None
    act_by: date | None = None
    known: float = 1.0
    clear: bool = True
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    evidence: tuple[Trace, ...] = ()
    actions: tuple[Next, ...] = ()
    waits_outside: bool = False

    @property
    def sure(self) -> Sure:
        if self.known >= 0.8 and self.clear:
            return "high"
        return "medium" if self.known >= 0.5 else "low"


def tie_subject(colleague: int, contact: int) -> str:
    """The subject id of a finding on a tie."""
    return f"{colleague}-{contact}"
