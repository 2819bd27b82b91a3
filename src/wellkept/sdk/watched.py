"""Findings about cases: one for each account, which names the worst case and how many others are like it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.phrases import counted, in_words
from wellkept.sdk.rule import Look, Row

NAMED = 3
HOURS_A_DAY = 8.0


def watched(
    look: Look, holds: Callable[[Row], bool], worst: Callable[[Row], float], *, of: str = "account"
) -> Iterable[tuple[int, list[Row]]]:
    """The cases of each account for which it holds, the worst first; cases without an account are nobody's finding."""
    found: dict[int, list[Row]] = defaultdict(list)
    for row in look.numbers("case_watch"):
        if row[of] is not None and holds(row):
            found[row[of]].append(row)
    return [(key, sorted(rows, key=lambda row: (-worst(row), row["reference"]))) for key, rows in sorted(found.items())]


def within(look: Look, at: datetime | None, days: float) -> bool:
    """Whether something happened in the last days."""
    return at is not None and at > look.as_of.replace(tzinfo=None) - timedelta(days=days)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a rule says of an account's cases. `facts` is the column in which the telling fact of each stands."""

    sentence: str
    closes: str
    shows: str
    facts: str = ""
    days: int = 1
    numbers: Mapping[str, float | None] = field(default_factory=dict)
    actions: tuple[Next, ...] = ()
    known: float = 1.0
    clear: bool = True


def finding_of(look: Look, account: int, rows: list[Row], told: Told) -> Finding:
    """The finding, with the cases and the facts behind it, for whoever looks after the worst of them."""
    place = look.record("account", account)
    lead = place["lead"] if place else None
    facts = [int(row[told.facts]) for row in rows if row[told.facts] is not None] if told.facts else []
    return Finding(
        subject_id=str(account),
        account=account,
        sentence=told.sentence,
        more=like_it(rows),
        closes=told.closes,
        owner=rows[0]["owner"] or lead,
        act_by=act_within(look, told.days),
        known=told.known,
        clear=told.clear,
        numbers={"cases": float(len(rows)), **told.numbers},
        evidence=(
            Trace("case", "the cases", ids=tuple(row["case"] for row in rows)),
            *((Trace("case_event", told.shows, ids=tuple(facts)),) if facts else ()),
        ),
        actions=told.actions,
        waits_outside=any(row["is_open"] and row["direction"] == "inbound" for row in rows),
    )


def like_it(rows: list[Row]) -> str:
    """Which other cases are like the first, in words."""
    others = [row["reference"] for row in rows[1:]]
    if not others:
        return ""
    named = ", ".join(others[:NAMED])
    rest = len(others) - NAMED
    end = f" and {in_words(rest)} more" if rest > 0 else ""
    return f"The same holds for {named}{end}."


def account_name(look: Look, account: int) -> str:
    place = look.record("account", account)
    return str(place["name"]) if place else "the account"


def working(hours: float) -> str:
    """Working time in words: minutes under two hours, hours under two days of eight hours, then days."""
    if hours < 2:
        return counted(round(hours * 60), "working minute")
    if hours < 2 * HOURS_A_DAY:
        return counted(round(hours, 1), "working hour")
    return counted(round(hours / HOURS_A_DAY, 1), "working day")


def reach_out(look: Look, row: Row, says: str, **values: Any) -> tuple[Next, ...]:
    """Write to who opened a client's case; of a vendor's, plan whom to ask there."""
    if row["direction"] == "inbound" and row["opener"] is not None:
        about = {"person": row["opener"], "colleague": row["owner"], "about": row["reference"]}
        return (Next("write", f"Write to {look.name(row['opener'])}: {says}", about | values),)
    return (Next("plan", says, {"about": row["reference"]} | values),)
