"""Nobody said by what the work will be accepted."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import in_words
from wellkept.sdk.rule import Look, Row, rule

SHOWN = 20


@rule("engagement", chapter="engagement", needs=("breadth",), thresholds={"share": 0.8})
def scope_without_acceptance(look: Look) -> Iterator[Finding]:
    """Fires when of what was agreed in an open engagement less than `share` (0.8, policy) says by what the client will
    accept it.

    Items that were taken out do not count. It closes when so many have a criterion.
    """
    items: dict[int, list[Row]] = {}
    for row in look.records("scope_item"):
        if row["ends_on"] is None:
            items.setdefault(row["engagement"], []).append(row)
    for engagement in open_engagements(look):
        agreed = items.get(engagement["engagement"], [])
        bare = [row for row in agreed if not row["has_acceptance"]]
        if agreed and 1 - len(bare) / len(agreed) < look.threshold("share", engagement["account"]):
            yield _finding(look, engagement, bare, len(agreed))


def _finding(look: Look, engagement: Row, bare: list[Row], of: int) -> Finding:
    owner, name = owner_of_engagement(look, engagement), engagement["name"]
    steps = [
        "Write one line for each: what will be seen, by whom, and what they will say yes to.",
        "Read them to the client, and change what they would not sign.",
    ]
    some = "None" if len(bare) == of else f"{in_words(of - len(bare)).capitalize()}"
    verb = "says" if of - len(bare) in {0, 1} else "say"
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{some} of the {in_words(of)} things agreed in {name} {verb} by what the client will accept it.",
        closes="What was agreed says, item by item, by what it will be accepted.",
        owner=owner,
        act_by=act_within(look, 5),
        numbers={"without": float(len(bare)), "items": float(of)},
        evidence=(Trace("scope_item", "without a criterion", ids=tuple(row["scope_item"] for row in bare[:SHOWN])),),
        actions=(Next("plan", f"Write the criteria for {name}", {"about": name, "steps": steps}),),
    )
