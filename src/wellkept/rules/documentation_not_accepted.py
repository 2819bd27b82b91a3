"""Documentation was sent, and those it is for have not accepted it."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.handing_over import closed_lately, deliverables_of, is_closed
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import in_words, joined, on_day
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", needs=("deliverable_accepted", "breadth"), thresholds={"days": 14})
def documentation_not_accepted(look: Look) -> Iterator[Finding]:
    """Fires when documentation was refused, or was sent more than `days` (14) ago and is not accepted by everybody
    named; at closing at once.

    What was not sent yet is `handoff_incomplete`; the description of what was deployed `deployment_not_communicated`.
    Half a year after the closing it is silent. It closes when everybody named has accepted it.
    """
    for engagement in [*open_engagements(look), *closed_lately(look)]:
        rows = [row for row in deliverables_of(look).get(engagement["engagement"], ()) if _waits(look, engagement, row)]
        if rows:
            yield _finding(look, engagement, rows)


def _waits(look: Look, engagement: Row, row: Row) -> bool:
    if row["kind"] != "documentation" or not row["told"] or row["value"] is None or row["value"] >= 1:
        return False
    ago = (firms_day(look) - row["told_on"]).days
    late = ago > look.threshold("days", engagement["account"])
    return bool(row["refused"]) or late or is_closed(look, engagement)


def _finding(look: Look, engagement: Row, rows: list[Row]) -> Finding:
    row, owner = rows[0], owner_of_engagement(look, engagement)
    missing = f"{in_words(int(row['n'] - row['accepted']))} of {in_words(int(row['n']))}"
    refused = f", {in_words(int(row['refused']))} said that something is missing" if row["refused"] else ""
    sent = f"“{row['title']}” for {engagement['name']} was sent on {on_day(row['told_on'])}"
    more = joined([f"“{one['title']}”" for one in rows[1:]])
    ids = tuple(int(one["part"]) for one in rows)
    ask = ["What do they miss in it?", "Who else needs it?"]
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{sent}, and {missing} named people have not accepted it{refused}.",
        more=f"Also waiting: {more}." if more else "",
        closes="Everybody named has accepted it.",
        owner=owner,
        act_by=act_within(look, 7),
        numbers={"documents": float(len(rows)), "accepted": row["accepted"], "named": row["n"]},
        evidence=(Trace("deliverable", "the documents in question", ids=ids),),
        actions=(Next("call", "Ask what is missing", {"about": engagement["name"], "colleague": owner, "ask": ask}),),
        waits_outside=bool(row["refused"]),
    )
