"""A case was closed, and nobody is content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.finding import Finding
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import Told, account_name, finding_of, reach_out, watched, within


@rule("account", chapter="mirror", needs=("case_watch",), thresholds={"days": 14.0})
def closed_not_satisfied(look: Look) -> Iterator[Finding]:
    """Fires when a case was closed without being confirmed and then opened again, answered low or complained about,
    within `days` (14) of its end, and that happened within the last `days`.

    It closes once who opened the case confirms that it is solved, or when all this is longer ago. Closed is not
    satisfied: of cases about which nobody says anything it says nothing either.
    """
    days = look.threshold("days")

    def holds(row: Row) -> bool:
        return row["first_ended_at"] is not None and row["confirmed"] != 1 and bool(_why(look, row, days))

    for account, rows in watched(look, holds, lambda row: float(row["reopenings"] or 0)):
        yield finding_of(look, account, rows, _told(look, account, rows[0], days))


def _why(look: Look, row: Row, days: float) -> str:
    """What speaks against it, in words; "" where nothing does."""
    if (row["reopenings"] or 0) > 0 and within(look, row["reopened_at"], days):
        return "was opened again"
    ended = row["ended_at"] or row["first_ended_at"]
    low = row["satisfied"] == 0 and within(look, row["said_at"], days)
    if low and row["said_at"] <= ended + timedelta(days=days):
        return "brought a complaint" if row["complaints"] else "brought a low answer"
    return ""


def _told(look: Look, account: int, row: Row, days: float) -> Told:
    name = account_name(look, account)
    who = (
        f"We closed {row['reference']} for {name}"
        if row["direction"] == "inbound"
        else f"{name} closed {row['reference']}"
    )
    facts = "complaint_fact" if row["complaints"] else "reopened_fact"
    return Told(
        sentence=f"{who} without a confirmation, and it {_why(look, row, days)}.",
        closes="Whoever opened it confirms that it is solved.",
        shows="what came after the end",
        facts=facts,
        days=2,
        numbers={"reopenings": row["reopenings"], "complaints": row["complaints"]},
        actions=reach_out(look, row, f"Ask whether {row['reference']} is solved"),
    )
