"""Somebody waits for a word."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.finding import Finding
from wellkept.sdk.phrases import on_day
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.watched import Told, account_name, finding_of, reach_out, watched, working

LEAST_USUAL = 10


@rule("account", chapter="mirror", needs=("case_watch",), thresholds={"times_usual": 2.0, "promised": 1.0})
def silent_case(look: Look) -> Iterator[Finding]:
    """Fires when an open case has brought no word to the other side for longer than promised (`promised` times, 1), or
    by the date by which one was promised; without any promise, for longer than `times_usual` (2) times the median of
    its queue's longest silences in the last 90 days, of at least 10 cases. An automatic text is no word.

    It closes with the next word, and when the case ends. A long silence is the best single sign of a bad rating.
    """

    def holds(row: Row) -> bool:
        limit = _limit(look, row)
        too_long = limit is not None and (row["silent_hours"] or 0.0) > limit
        return bool(row["is_open"] and (too_long or row["overdue_since"] is not None))

    for account, rows in watched(look, holds, lambda row: row["silent_hours"]):
        yield finding_of(look, account, rows, _told(look, account, rows[0]))


def _limit(look: Look, row: Row) -> float | None:
    """Working hours after which it is too long."""
    if row["word_promised"] is not None:
        return float(row["word_promised"]) / 60 * look.threshold("promised", row["account"])
    if row["usual_silence_hours"] is None or (row["usual_silence_n"] or 0) < LEAST_USUAL:
        return None
    return float(row["usual_silence_hours"]) * look.threshold("times_usual", row["account"])


def _told(look: Look, account: int, row: Row) -> Told:
    name, lasted = account_name(look, account), working(row["silent_hours"])
    last = f"; the last word came on {on_day(row['last_word_at'])}" if row["last_word_at"] else "; no word came so far"
    who = f"{name} has heard nothing from us" if row["direction"] == "inbound" else f"{name} has said nothing"
    says = f"say where {row['reference']} stands" if row["direction"] == "inbound" else f"Ask {name} for a word"
    return Told(
        sentence=f"{who} on {row['reference']} for {lasted}{last}.",
        closes="A word about it goes to the other side.",
        shows="the cases",
        numbers={"hours": row["silent_hours"], "limit": _limit(look, row)},
        actions=reach_out(look, row, says),
    )
