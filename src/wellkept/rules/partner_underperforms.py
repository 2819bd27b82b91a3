"""A partner does worse than our other partners."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.held import held
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import joined
from wellkept.sdk.rule import Look, Row, rule

# Shares are made of work for other clients too: who sees one of them is not told how the others fare.
SAYS = {"milestones": "their milestones", "promises": "their promises", "desk": "how their desk treats us"}


@rule("engagement", chapter="engagement", needs=("breadth", "partner_score"), thresholds={"deviations": -0.5})
def partner_underperforms(look: Look) -> Iterator[Finding]:
    """Fires when a partner's score is under the firm's line (`deviations`, -0.5 from the mean of all partners) and the
    whole of its interval is under the mean. One finding for each engagement in which they have a part.

    It closes when the score is above the line again, when its interval reaches the mean, or when their part ends.
    """
    today = firms_day(look)
    for engagement in open_engagements(look):
        for row in held(look, "partner", engagement["engagement"]):
            if row["ends_on"] and row["ends_on"] < today:
                continue
            score = look.number("partner_score", row["account"])
            line = look.threshold("deviations", engagement["account"])
            if score and score["value"] is not None and score["value"] < line and score["high"] < 0:
                yield _finding(look, engagement, row, score, line)


def _finding(look: Look, engagement: Row, row: Row, score: Row, line: float) -> Finding:
    account = look.record("account", row["account"])
    name = account["name"] if account else "A partner"
    owner = owner_of_engagement(look, engagement)
    parts = [words for part, words in SAYS.items() if score[part] is not None]
    return Finding(
        subject_id=str(engagement["engagement"]),
        part=str(row["account"]),
        account=engagement["account"],
        sentence=f"{name}, who works on {engagement['name']}, does worse than our other partners, by {joined(parts)}.",
        more=f"Somebody who could do it else is named: {_alternative(row)}.",
        closes=f"{name}'s score is above the line again.",
        owner=owner,
        act_by=act_within(look, 14),
        known=score["known"],
        clear=score["high"] < line,
        numbers={"partner_score": score["value"]},
        evidence=(Trace("partner", f"what is recorded of {name}", ids=(row["partner"],)),),
        actions=(_talk(engagement, name, owner),),
    )


def _alternative(row: Row) -> str:
    return "yes" if row["has_alternative"] else "no"


def _talk(engagement: Row, name: str, owner: int | None) -> Next:
    steps = [
        f"Ask {name} what keeps them, before anything else",
        "Agree two dates that they themselves name, and look at both together",
        "Name who could do it else, before it is needed",
    ]
    values = {"steps": steps, "about": f"{name} in {engagement['name']}", "colleague": owner}
    return Next("plan", f"Go through it with {name}", values)
