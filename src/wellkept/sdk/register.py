"""What the rules on the register of requirements have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wellkept.sdk.finding import Next, Trace
from wellkept.sdk.owner import open_engagements
from wellkept.sdk.rule import Look, Row


def engagements_with(look: Look, holds: Callable[[Row], object]) -> Iterator[tuple[Row, list[Row]]]:
    """Open engagements with those of their requirements of which this holds, the mandatory and oldest first."""
    rows: dict[int, list[Row]] = {}
    for row in look.numbers("requirement_state"):
        if holds(row):
            rows.setdefault(row["engagement"], []).append(row)
    for engagement in open_engagements(look):
        if found := rows.get(engagement["engagement"]):
            yield engagement, sorted(found, key=lambda row: (not row["mandatory"], row["recorded_on"], row["part"]))


def named(row: Row) -> str:
    """`PCI DSS 4 (who does what, in writing)`."""
    return f"“{row['title']}”{' of ' + row['source'] if row['source'] else ''}"


def evidence_of(rows: list[Row]) -> tuple[Trace, ...]:
    gates = tuple(dict.fromkeys(row["gate"] for row in rows if row["gate"] is not None))
    asked = Trace("requirement", "the requirements", ids=tuple(row["requirement"] for row in rows))
    return (asked, Trace("gate", "the gates that were passed", ids=gates)) if gates else (asked,)


def settle(engagement: Row, owner: int | None, rows: list[Row]) -> Next:
    """Meet it or have it waived: nothing else closes it."""
    steps = [
        *(f"Meet {named(row)}, and note what shows it." for row in rows[:6]),
        "What cannot be met now: ask who answers for it at the client to waive it, by name, with a last day.",
        "Say what it costs and delays, as a change request where it was not in the baseline.",
    ]
    return Next(
        "plan", "Meet it, or have it waived by name", {"colleague": owner, "about": engagement["name"], "steps": steps}
    )
