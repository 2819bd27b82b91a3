"""It is said what is part of an engagement, and not what is not."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted
from wellkept.sdk.rule import Look, Row, rule

SHOWN = 20


@rule("engagement", chapter="engagement", needs=("breadth",))
def scope_without_exclusions(look: Look) -> Iterator[Finding]:
    """Fires when what was agreed in an open engagement is recorded, and nothing that is left out of it.

    What nobody left out is easily taken to be in. It closes with the first exclusion; that there is none is never
    true, it is only never asked.
    """
    left_out = {row["engagement"] for row in look.records("exclusion")}
    items: dict[int, list[Row]] = {}
    for row in look.records("scope_item"):
        items.setdefault(row["engagement"], []).append(row)
    for engagement in open_engagements(look):
        agreed = items.get(engagement["engagement"], [])
        if agreed and engagement["engagement"] not in left_out:
            yield _finding(look, engagement, agreed)


def _finding(look: Look, engagement: Row, agreed: list[Row]) -> Finding:
    owner, name = owner_of_engagement(look, engagement), engagement["name"]
    ask = [
        "What would you expect from us here that the offer does not name?",
        "Which sites, people, data and systems are not part of it?",
        "Who does what we leave out?",
    ]
    theirs = next(iter(holders(look, engagement["engagement"], "decision maker")), None)
    values = {"person": theirs, "colleague": owner, "about": name, "ask": ask}
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{name} names {counted(len(agreed), 'thing')} that will be done, and nothing that will not.",
        closes="At least one exclusion is written down.",
        owner=owner,
        act_by=act_within(look, 5),
        numbers={"items": float(len(agreed))},
        evidence=(Trace("scope_item", "what was agreed", ids=tuple(row["scope_item"] for row in agreed[:SHOWN])),),
        actions=(Next("call", "Ask what they take for granted", values),),
    )
