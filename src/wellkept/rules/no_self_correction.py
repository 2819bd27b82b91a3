"""An engagement costs too much, and does not get better."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import percent
from wellkept.sdk.rule import Look, Row, rule

REPORTS = 3


@rule(
    "engagement",
    chapter="engagement",
    needs=("earned_value", "breadth"),
    thresholds={"cost_performance": 0.9, "earned_share": 0.2},
)
def no_self_correction(look: Look) -> Iterator[Finding]:
    """Fires when the last cost performance of an open engagement (CPI, drawn towards 1 while little is earned) is
    below `cost_performance` (0.9) and not above either of the two reports before, from `earned_share` (0.2) of the
    planned work on.

    Silent below three reports, and before a fifth of the work is earned: no verdict is sound so early. Closes when a
    report is better than one of the two before it, or from 0.9 on.
    """
    for engagement in open_engagements(look):
        reports = _last_reports(look, engagement["engagement"])
        if len(reports) == REPORTS and _uncorrected(look, engagement["account"], reports):
            yield _finding(look, engagement, reports)


def _last_reports(look: Look, engagement: int) -> list[Row]:
    rows = [row for row in look.numbers("earned_value") if row["engagement"] == engagement and row["cpi"] is not None]
    return sorted(rows, key=lambda row: (row["reported_at"], int(row["part"])))[-REPORTS:]


def _uncorrected(look: Look, account: int, reports: list[Row]) -> bool:
    first, second, last = (row["cpi"] for row in reports)
    far_enough = (reports[-1]["earned_share"] or 0.0) >= look.threshold("earned_share", account)
    return bool(far_enough and last < look.threshold("cost_performance", account) and last <= min(first, second))


def _finding(look: Look, engagement: Row, reports: list[Row]) -> Finding:
    owner, name, last = owner_of_engagement(look, engagement), engagement["name"], reports[-1]
    figures = ", ".join(f"{report['cpi']:.2f}" for report in reports)
    values = {
        "colleague": owner,
        "about": name,
        "steps": [
            "Name the one or two causes of the overrun.",
            "Say what changes, who does it, and by which report it shows.",
            "Tell the client before they ask.",
        ],
    }
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{name} does not correct itself: at {percent(last['earned_share'])} earned, the cost performance of "
        f"the last three reports was {figures}.",
        closes=f"A report is better than one of the two before it, or from "
        f"{look.threshold('cost_performance', engagement['account']):.2f} on.",
        owner=owner,
        act_by=act_within(look, 7),
        numbers={"cost_performance": last["cpi"], "earned_share": last["earned_share"]},
        evidence=(
            Trace("delivery", f"the last three reports on {name}", ids=tuple(report["fact"] for report in reports)),
        ),
        actions=(Next("plan", f"Plan what changes in {name}", values),),
    )
