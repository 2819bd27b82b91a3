"""A team feels worse than it did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import on_day
from wellkept.sdk.rule import Look, Row, rule

LATELY = 42


@rule("engagement", chapter="engagement", needs=("pulse", "breadth"), thresholds={"points": 0.7})
def morale_falling(look: Look) -> Iterator[Finding]:
    """Fires when the team's pulse fell by `points` (0.7) or more within six weeks: the last round that has closed
    against the best one of the 42 days before it.

    Rounds under four answers count nowhere. It closes with a round that is no longer so much lower, and when the last
    one is older than six weeks.
    """
    rounds: dict[int, list[Row]] = defaultdict(list)
    for row in look.numbers("pulse"):
        if row["value"] is not None:
            rounds[row["engagement"]].append(row)
    for engagement in open_engagements(look):
        rows = sorted(rounds.get(engagement["engagement"], ()), key=lambda row: (row["closed_on"], int(row["part"])))
        if len(rows) < 2 or (firms_day(look) - rows[-1]["closed_on"]).days > LATELY:
            continue
        last, since = rows[-1], rows[-1]["closed_on"] - timedelta(days=LATELY)
        best = max((row for row in rows if row["closed_on"] >= since), key=lambda row: row["value"])
        if round(best["value"] - last["value"], 9) >= look.threshold("points", engagement["account"]):
            yield _finding(look, engagement, best, last)


def _finding(look: Look, engagement: Row, best: Row, last: Row) -> Finding:
    owner = owner_of_engagement(look, engagement)
    fell = (
        f"from {best['value']:.1f} on {on_day(best['closed_on'])} to {last['value']:.1f} on {on_day(last['closed_on'])}"
    )
    ask = ["What made the last weeks hard?", "What would you stop, if you could?", "What do you need from me?"]
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"How the team of {engagement['name']} feels fell {fell}, of 5.",
        closes="A round is no longer so much lower than the best of six weeks.",
        owner=owner,
        act_by=act_within(look, 7),
        known=last["known"],
        clear=bool(last["high"] < best["low"]),
        numbers={"before": best["value"], "now": last["value"], "answers": last["n"]},
        evidence=(Trace("engagement", "the engagement", ids=(engagement["engagement"],)),),
        actions=(Next("call", "Ask the team", {"about": engagement["name"], "colleague": owner, "ask": ask}),),
    )
