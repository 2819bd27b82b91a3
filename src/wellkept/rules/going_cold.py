"""A tie falls silent for longer than its own rhythm allows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace, tie_subject
from wellkept.sdk.owner import gone_people
from wellkept.sdk.phrases import counted
from wellkept.sdk.rule import Look, Row, rule


@rule("tie", chapter="well", needs=("silence",), thresholds={"gone_days": 180})
def going_cold(look: Look) -> Iterator[Finding]:
    """Fires when a tie has been silent for longer than this pair's own rhythm allows: of silences as long, in ties as
    strong, so many went on to 60 days (`silence`) that the chance passes a line which holds false alarms to at most 4
    in 100 months of a tie.

    Silent for ties with fewer than 8 contact days or a mean gap over 15 days, for people without an account, for
    those whose post has ended, and after `gone_days` (180): what has been silent for half a year has gone cold, and
    shows in the account's reserve. Closes with the next contact in both directions.
    """
    left = gone_people(look)
    for row in look.some("silence", cold=True, speaks=True):
        if row["account"] is None or row["last_two_way_at"] is None:
            continue
        days = (look.as_of - row["last_two_way_at"]).total_seconds() / 86_400
        here = row["colleague"] not in left and row["contact"] not in left
        if here and days <= look.threshold("gone_days", row["account"]):
            yield _finding(look, row)


def _finding(look: Look, row: Row) -> Finding:
    colleague, contact = row["colleague"], row["contact"]
    we, they = look.name(colleague), look.name(contact)
    since = row["last_two_way_at"] - timedelta(days=60)
    margin = 0.1  # of the chance, from which it stands clear of its line
    return Finding(
        subject_id=tie_subject(colleague, contact),
        account=row["account"],
        # The tie's own numbers (its rhythm, the chance) are its colleague's: they stand in `numbers`, not here.
        sentence=f"{we} and {they} have been silent for {counted(round(row['value']), 'working day')}, longer than "
        "ties like theirs bear.",
        closes=f"{we} and {they} are in contact again, in both directions.",
        owner=colleague,
        act_by=act_within(look, 14),
        known=1.0 if row["known"] is None else row["known"],
        clear=row["dark"] >= row["threshold"] + margin,
        numbers={"working_days": row["value"], "chance_of_dark": row["dark"], "usual_gap_days": row["usual_gap"]},
        evidence=tuple(
            Trace(kind, f"{kind}s between {we} and {they}", people=(colleague, contact), since=since, until=look.as_of)
            for kind in ("message", "meeting")
        ),
        actions=(Next("write", f"Write to {they}", {"person": contact, "colleague": colleague}),),
    )
