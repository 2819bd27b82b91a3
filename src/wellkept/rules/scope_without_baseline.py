"""Work goes on, and nothing says what was agreed."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", needs=("unapproved_share", "breadth"))
def scope_without_baseline(look: Look) -> Iterator[Finding]:
    """Fires when hours are booked on an open engagement of which no scope item is recorded: then nobody can say what is
    in it and what is not.

    It closes with the first item. An engagement on which nobody booked an hour is left alone.
    """
    agreed = {row["engagement"] for row in look.records("scope_item")}
    for engagement in open_engagements(look):
        share = look.number("unapproved_share", engagement["engagement"])
        if share is not None and engagement["engagement"] not in agreed:
            yield _finding(look, engagement, share["hours"])


def _finding(look: Look, engagement: Row, hours: float) -> Finding:
    owner, name = owner_of_engagement(look, engagement), engagement["name"]
    steps = [
        "Take the offer, and write each thing that was sold as an item with its hours.",
        "Say by what the client will accept it.",
        "Write down what is not part of it, and agree on both with the client.",
    ]
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{counted(round(hours), 'hour')} are booked on {name}, and nothing is recorded of what was agreed.",
        closes="What was agreed is recorded, item by item.",
        owner=owner,
        act_by=act_within(look, 5),
        numbers={"hours": hours},
        actions=(Next("plan", f"Record what was agreed in {name}", {"about": name, "steps": steps}),),
    )
