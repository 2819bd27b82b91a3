"""The work will cost more than was agreed, as it goes."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import money, percent
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "engagement", chapter="engagement", needs=("breadth", "cost_performance", "earned_value"), thresholds={"over": 0.1}
)
def budget_burn_ahead(look: Look) -> Iterator[Finding]:
    """Fires when the forecast of the cost at completion lies over the budget by `over` (.1, a tenth) or more, and the
    whole interval of the forecast lies over it; from 20 % earned on.

    Forecast: the engagement's value divided by the shrunk cost performance. It closes when the forecast comes down, or
    when a change that was agreed raises the value.
    """
    for engagement in open_engagements(look):
        index, budget = look.number("cost_performance", engagement["engagement"]), engagement["value"]
        if not index or not index["verdict"] or not index["forecast"] or not budget:
            continue
        over = index["forecast"] / budget - 1.0
        if over >= look.threshold("over", engagement["account"]) and index["high"] < 1.0:
            yield _finding(look, engagement, index, over)


def _finding(look: Look, engagement: Row, index: Row, over: float) -> Finding:
    owner, currency, budget = owner_of_engagement(look, engagement), look.setting("currency"), engagement["value"]
    reports = look.some("earned_value", engagement=engagement["engagement"])
    last = max(reports, key=lambda row: int(row["part"]), default=None)
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{engagement['name']} will cost {money(index['forecast'], currency)} as it goes, "
        f"{percent(over)} over the {money(budget, currency)} agreed; {percent(index['earned_share'])} is done.",
        more=f"Between {money(budget / index['high'], currency)} and {money(budget / index['low'], currency)}, "
        "19 times in 20.",
        closes="The forecast comes down, or a change that the client signed raises the value.",
        owner=owner,
        act_by=act_within(look, 7),
        known=index["known"],
        numbers={"forecast": index["forecast"], "over": over, "cost_performance": index["value"]},
        evidence=(Trace("delivery", "the last report", ids=(last["fact"],) if last else ()),),
        actions=(_replan(look, engagement, owner),),
    )


def _replan(look: Look, engagement: Row, owner: int | None) -> Next:
    steps = [
        "Say what was done that nobody ordered, and what took longer than estimated",
        "Estimate anew what is left, item by item",
        "Agree with the client what is changed, cut or paid, before it is spent",
    ]
    manager = next(iter(holders(look, engagement["engagement"], "project manager")), None)
    return Next(
        "plan", "Plan the rest anew", {"steps": steps, "about": engagement["name"], "colleague": manager or owner}
    )
