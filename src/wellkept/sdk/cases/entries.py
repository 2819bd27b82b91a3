"""A case event of what one row, or one node, of a tracker says."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from wellkept.sdk.case_key import case_key
from wellkept.sdk.cases.parties import Party, is_machine, side_of
from wellkept.sdk.cases.story import Beat
from wellkept.sdk.connector import Record
from wellkept.sdk.csv_cells import offset_minutes_of
from wellkept.sdk.kinds import CaseEvent, Channel, Direction, Mailbox, Step

_LONGEST_SUBJECT = 120
# A channel tells by which way somebody came or spoke; a status has none.
_SPOKEN = frozenset({"opened", "refused", "answered", "promised", "complained", "escalation_asked"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a tracker says of one moment of a case, by itself. `number` is the tracker's own of this entry."""

    case: str
    at: datetime
    means: Step | None
    direction: Direction = "inbound"
    party: Party = ""
    actor: Mailbox | None = None
    automatic: bool = False
    public: bool = True
    asked: str = ""
    channel: Channel = ""
    team: str = ""
    status: str = ""
    priority: str = ""
    due_at: datetime | None = None
    rating: float | None = None
    subject: str = ""
    number: str = ""

    @property
    def beat(self) -> Beat:
        return Beat(self.means, self.team)


class Events:
    """Makes the facts of a source: two entries that say the same at the same time are two facts."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._alike: Counter[str] = Counter()

    def of(self, entry: Entry, step: Step) -> CaseEvent:
        automatic = entry.automatic or (entry.actor is not None and is_machine(entry.actor))
        return CaseEvent(
            source=self._source,
            source_id=self._id(entry),
            happened_at=entry.at.astimezone(UTC),
            offset_minutes=offset_minutes_of(entry.at),
            case=entry.case,
            step=step,
            direction=entry.direction,
            side="" if automatic and not entry.party else side_of(entry.party, entry.direction),
            actor=entry.actor,
            automatic=automatic,
            public=entry.public,
            asked=entry.asked,
            channel=entry.channel if step in _SPOKEN else "",
            team=entry.team,
            status=entry.status,
            priority=entry.priority,
            due_at=entry.due_at,
            rating=entry.rating,
            subject=entry.subject[:_LONGEST_SUBJECT],
        )

    def _id(self, entry: Entry) -> str:
        """Not of what is stated of the whole case: that changes, and the entry stays the same."""
        who = entry.actor or Mailbox("")
        said = (entry.means, entry.status, entry.team, *who, entry.public, entry.asked, entry.due_at, entry.rating)
        mark = entry.number or hashlib.sha256(repr(said).encode("utf-8", "replace")).hexdigest()[:16]
        one = f"{entry.case}|{entry.at.astimezone(UTC).isoformat()}|{mark}"
        self._alike[one] += 1
        return one if self._alike[one] == 1 else f"{one}|{self._alike[one]}"


def stated_case(values: Mapping[str, Any], position: str = "") -> Record:
    """What a source states of a case, without what it leaves open."""
    stated = {name: value for name, value in values.items() if value not in ("", None)}
    if behind := stated.pop("behind", ""):
        keys = (case_key(one.strip()) for one in behind.replace(";", ",").split(","))
        stated["behind"] = tuple(dict.fromkeys(filter(None, keys)))
    return Record("case", stated, position)


def who_is(cell: str) -> Mailbox | None:
    """`Jane Roe <jane@example.org>`, an address, or a name or number as the tracker writes it; None for nobody."""
    name, _, rest = cell.partition("<")
    address = rest.partition(">")[0] or (cell if "@" in cell and " " not in cell.strip() else "")
    if "@" in address:
        return Mailbox(address.strip().lower(), name.strip().strip('"') if rest else "")
    return Mailbox("", cell.strip()) if cell.strip() else None


def named(who: Mailbox | None) -> str:
    """As a record names somebody."""
    return (who.address or who.name) if who else ""
