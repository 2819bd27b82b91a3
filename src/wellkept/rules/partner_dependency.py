"""Too much of the critical path is with one partner."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.held import held
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted, percent
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", needs=("breadth", "critical_path_share"), thresholds={"share": 0.4})
def partner_dependency(look: Look) -> Iterator[Finding]:
    """Fires when more than `share` (.4) of an engagement's critical path is with one partner: as somebody says, or by
    their milestones among those that are critical.

    It closes when less is with them, or when their part ends. That an alternative is named does not close it, and is
    said.
    """
    going = {row["engagement"]: row for row in open_engagements(look)}
    for row in look.numbers("critical_path_share"):
        engagement = going.get(row["engagement"])
        if engagement is None or row["value"] is None:
            continue
        if row["value"] > look.threshold("share", engagement["account"]):
            yield _finding(look, engagement, row)


def _finding(look: Look, engagement: Row, row: Row) -> Finding:
    account = look.record("account", int(row["part"]))
    name = account["name"] if account else "one partner"
    owner = owner_of_engagement(look, engagement)
    how = "as somebody says" if row["stated"] else f"counted over {counted(row['n'], 'critical milestone')}"
    theirs = held(look, "partner", engagement["engagement"])
    ids = [one["partner"] for one in theirs if str(one["account"]) == row["part"]]
    return Finding(
        subject_id=str(engagement["engagement"]),
        part=row["part"],
        account=engagement["account"],
        sentence=f"{percent(row['value'])} of the critical path of {engagement['name']} is with {name} ({how}).",
        more="An alternative is named." if row["has_alternative"] else "Nobody is named who could do it else.",
        closes=f"Less of the critical path is with {name}.",
        owner=owner,
        act_by=act_within(look, 14),
        numbers={"share": row["value"], "critical_milestones": row["n"]},
        evidence=(Trace("partner", f"what is recorded of {name}", ids=tuple(ids)),),
        actions=(_spread(engagement, name, owner),),
    )


def _spread(engagement: Row, name: str, owner: int | None) -> Next:
    steps = [
        f"Name who could do what {name} does, and what a change would cost in days",
        f"Agree with {name} who stands in when their people are away",
        "Move what can be moved off the critical path",
    ]
    values = {"steps": steps, "about": f"{name} in {engagement['name']}", "colleague": owner}
    return Next("plan", f"Depend less on {name}", values)
