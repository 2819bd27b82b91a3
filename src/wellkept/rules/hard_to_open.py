"""It is hard to get a case opened."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.phrases import times
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import Told, account_name, finding_of, reach_out, watched, within, working


@rule("account", chapter="mirror", needs=("case_watch",), thresholds={"hours": 8.0, "days": 28.0})
def hard_to_open(look: Look) -> Iterator[Finding]:
    """Fires when an attempt to open a case was refused, or opening took over `hours` (8) working hours from the first
    attempt, in cases tried to be opened within the last `days` (28).

    It closes when the last such attempt is longer ago. Trackers rarely keep attempts that they refused: of cases with
    vendors they are noted here.
    """
    hours, days = look.threshold("hours"), look.threshold("days")

    def holds(row: Row) -> bool:
        hard = (row["open_refusals"] or 0) > 0 or (row["open_hours"] or 0.0) > hours
        return hard and within(look, row["open_first_at"], days)

    for account, rows in watched(look, holds, lambda row: float(row["open_refusals"] or 0)):
        yield finding_of(look, account, rows, _told(look, account, rows[0]))


def _told(look: Look, account: int, row: Row) -> Told:
    name, refused = account_name(look, account), int(row["open_refusals"] or 0)
    lasted = working(row["open_hours"] or 0.0)
    tried, whom = (name, "us") if row["direction"] == "inbound" else ("We", name)
    after = f", and {'was' if tried == name else 'were'} refused {times(refused)}" if refused else ""
    return Told(
        sentence=f"{tried} tried for {lasted} to open {row['reference']} with {whom}{after}.",
        closes="The next cases are opened at the first attempt.",
        shows="the last refusal",
        facts="open_fact",
        days=10,
        numbers={"refusals": float(refused), "hours": row["open_hours"]},
        actions=reach_out(look, row, f"Ask {name} how a case is opened at the first attempt"),
    )
