"""The same thing is asked twice."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.phrases import times
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import Told, account_name, finding_of, reach_out, watched, within


@rule("account", chapter="mirror", needs=("case_watch",), thresholds={"days": 14.0})
def same_question_again(look: Look) -> Iterator[Finding]:
    """Fires when, in a case, the side that helps asked the other for something that it had asked for before, and did so
    within the last `days` (14).

    It closes when that is longer ago. Questions are alike if the source words them alike; most sources do not tell.
    """
    days = look.threshold("days")

    def holds(row: Row) -> bool:
        return (row["asked_again"] or 0) > 0 and within(look, row["asked_again_at"], days)

    for account, rows in watched(look, holds, lambda row: float(row["most_asked"])):
        yield finding_of(look, account, rows, _told(look, account, rows[0]))


def _told(look: Look, account: int, row: Row) -> Told:
    name, often = account_name(look, account), times(int(row["most_asked"]))
    who = f"We asked {name} for" if row["direction"] == "inbound" else f"{name} asked us for"
    return Told(
        sentence=f"{who} the same thing {often} on {row['reference']}.",
        closes="What was asked for is at hand, and nobody asks for it again.",
        shows="the last time that it was asked again",
        facts="asked_fact",
        days=2,
        numbers={"asked": row["most_asked"]},
        actions=reach_out(look, row, f"Put together what was sent on {row['reference']}"),
    )
