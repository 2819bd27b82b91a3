"""Somebody waited too long for a person to answer."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import Told, account_name, finding_of, reach_out, watched, within, working

LEAST_USUAL = 10


@rule("account", chapter="mirror", needs=("case_watch",), thresholds={"days": 7.0})
def slow_first_response(look: Look) -> Iterator[Finding]:
    """Fires when a case's first human answer comes, or is still awaited, later than promised; without a promise, later
    than nine in ten of its queue's answers of the last 90 days (at least 10 of them). Answers of the last `days` (7)
    count, and cases that wait now. An automatic receipt is no answer.

    It closes when the case is answered and the week has passed. It weighs lightly: quick first answers alone do not
    make people content.
    """
    days = look.threshold("days")

    def holds(row: Row) -> bool:
        waits = row["answered_at"] is None and row["is_open"]
        return _over(row) > 0 and (waits or within(look, row["answered_at"], days))

    for account, rows in watched(look, holds, _over):
        yield finding_of(look, account, rows, _told(look, account, rows[0]))


def _limit(row: Row) -> float | None:
    if row["answer_promised"] is not None:
        return float(row["answer_promised"])
    return row["answer_usual"] if (row["answer_usual_n"] or 0) >= LEAST_USUAL else None


def _over(row: Row) -> float:
    """Minutes later than it should have come."""
    limit = _limit(row)
    return row["answer_minutes"] - limit if limit is not None and row["answer_minutes"] is not None else 0.0


def _told(look: Look, account: int, row: Row) -> Told:
    name, lasted = account_name(look, account), working(row["answer_minutes"] / 60)
    ours, waits = row["direction"] == "inbound", row["answered_at"] is None
    who = f"{name} waits" if ours and waits else f"{name} waited" if ours else "We wait" if waits else "We waited"
    whom = "us" if ours else name
    limit = "was promised" if row["answer_promised"] is not None else "is usual"
    return Told(
        sentence=f"{who} {lasted} for a first answer of {whom} on {row['reference']}, longer than {limit}.",
        closes="The case is answered by a person.",
        shows="the first answer of a person",
        facts="answer_fact",
        numbers={"minutes": row["answer_minutes"], "limit": _limit(row)},
        actions=reach_out(look, row, f"Answer {row['reference']}" if ours else f"Ask {name} who works on it"),
    )
