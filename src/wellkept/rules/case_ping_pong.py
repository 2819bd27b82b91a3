"""A case is passed around."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.phrases import counted
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import Told, account_name, finding_of, reach_out, watched, within


@rule("account", chapter="mirror", needs=("case_watch",), thresholds={"hand_overs": 3.0, "days": 14.0})
def case_ping_pong(look: Look) -> Iterator[Finding]:
    """Fires when a case that is open, or was handed over within the last `days` (14), went from team to team
    `hand_overs` (3) times or more, or came back to a team that had it before.

    It closes when the case has ended and no hand-over is that recent. Who returns twice takes days longer: a case
    that came back twice took 9.9 days at the median, one that never did .1.
    """
    most, days = look.threshold("hand_overs"), look.threshold("days")

    def holds(row: Row) -> bool:
        often = (row["handovers"] or 0) >= most or (row["returns"] or 0) > 0
        return often and (row["is_open"] or within(look, row["handover_at"], days))

    for account, rows in watched(look, holds, lambda row: float(row["handovers"] or 0)):
        yield finding_of(look, account, rows, _told(look, account, rows[0]))


def _told(look: Look, account: int, row: Row) -> Told:
    name, back = account_name(look, account), int(row["returns"] or 0)
    came_back = f", {counted(back, 'time')} back to a team that had it before" if back else ""
    whose = f"{name}'s {row['reference']}" if row["direction"] == "inbound" else f"{row['reference']} at {name}"
    return Told(
        sentence=f"{whose} was handed over {counted(int(row['handovers']), 'time')}{came_back}.",
        closes="The case has ended, or stays with one team.",
        shows="the last hand-over",
        facts="handover_fact",
        days=2,
        numbers={"hand_overs": row["handovers"], "returns": row["returns"]},
        actions=reach_out(look, row, f"Agree on one person for {row['reference']}"),
    )
