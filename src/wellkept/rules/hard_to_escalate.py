"""It is hard to reach somebody who can decide."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.phrases import times
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import Told, account_name, finding_of, reach_out, watched, within, working


@rule("account", chapter="mirror", needs=("case_watch",), thresholds={"hours": 8.0, "days": 28.0})
def hard_to_escalate(look: Look) -> Iterator[Finding]:
    """Fires when asking to escalate a case was refused, or took over `hours` (8) working hours from first asking, in
    cases where it was first asked within the last `days` (28).

    It closes when that is longer ago. Whether the escalation helped it does not know.
    """
    hours, days = look.threshold("hours"), look.threshold("days")

    def holds(row: Row) -> bool:
        hard = (row["escalation_refusals"] or 0) > 0 or (row["escalation_hours"] or 0.0) > hours
        return hard and within(look, row["escalation_first_at"], days)

    for account, rows in watched(look, holds, lambda row: float(row["escalation_hours"] or 0)):
        yield finding_of(look, account, rows, _told(look, account, rows[0]))


def _told(look: Look, account: int, row: Row) -> Told:
    name, refused = account_name(look, account), int(row["escalation_refusals"] or 0)
    asker, whom = (name, "us") if row["direction"] == "inbound" else ("We", name)
    after = f", and {'was' if asker == name else 'were'} refused {times(refused)}" if refused else ""
    asked, lasted = times(int(row["escalation_asked"])), working(row["escalation_hours"])
    return Told(
        sentence=f"{asker} asked {whom} {asked} to escalate {row['reference']}{after}, over {lasted}.",
        closes="Escalations are granted the first time that they are asked for.",
        shows="the last refusal",
        facts="escalation_fact",
        days=5,
        numbers={"refusals": float(refused), "hours": row["escalation_hours"], "asked": row["escalation_asked"]},
        actions=reach_out(look, row, f"Name who decides about {row['reference']} on either side"),
    )
