"""The reported colour is better than the figures say."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted, on_day
from wellkept.sdk.rule import Look, Row, rule

STEPS = {"green": 2, "amber": 1, "red": 0}


@rule(
    "engagement",
    chapter="engagement",
    needs=("earned_value", "breadth"),
    thresholds={"steps": 2, "reports": 3},
)
def status_contradicts_measure(look: Look) -> Iterator[Finding]:
    """Fires when the last report's colour is better than the measured one by `steps` (2: green against red), or better
    by one in each of the last `reports` (3). Reports are those read from files, and status reports that went out, each
    beside the newest figures of its day.

    Measured: the worse of cost and schedule performance, drawn towards 1 while little is earned; from .95 green, from
    .85 amber, else red; no colour before 20 % is earned. Closes with a report whose colour the figures bear out.
    """
    for engagement in open_engagements(look):
        reports = _reports(look, engagement["engagement"])
        many = int(look.threshold("reports", engagement["account"]))
        steps = [_steps(row) for row in reports[-many:]]
        far = steps and steps[-1] >= look.threshold("steps", engagement["account"])
        long = len(steps) == many and min(steps) >= 1
        if far or long:
            yield _finding(look, engagement, reports[-1:] if far else reports[-many:])


def _reports(look: Look, engagement: int) -> list[Row]:
    rows = [row for row in look.numbers("earned_value") if row["engagement"] == engagement]
    figures = sorted(rows, key=lambda row: (row["reported_at"], int(row["part"])))
    told = [row for row in look.records("status_report") if row["engagement"] == engagement and row["colour"]]
    said = [_beside(row, figures) for row in sorted(told, key=lambda row: row["sent_on"])]
    return sorted([*figures, *filter(None, said)], key=lambda row: row["reported_at"].isoformat())


def _beside(report: Row, figures: list[Row]) -> Row | None:
    """A status report with the figures that were the newest on its day; None where there were none yet."""
    day = report["sent_on"]
    before = [row for row in figures if row["reported_at"].date() <= day and row["measured_colour"]]
    if not before:
        return None
    told_at = before[-1]["reported_at"].replace(year=day.year, month=day.month, day=day.day)
    return {**before[-1], "reported_at": max(told_at, before[-1]["reported_at"]), "colour": report["colour"]}


def _steps(row: Row) -> int:
    """By how much the report is better than measured; 0 where one of the two is not known."""
    if row["colour"] not in STEPS or row["measured_colour"] not in STEPS:
        return 0
    return STEPS[row["colour"]] - STEPS[row["measured_colour"]]


def _finding(look: Look, engagement: Row, reports: list[Row]) -> Finding:
    owner, last, account = owner_of_engagement(look, engagement), reports[-1], engagement["account"]
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=account,
        sentence=_sentence(engagement, reports),
        closes="A report comes whose colour the figures bear out.",
        owner=owner,
        act_by=act_within(look, 7),
        numbers={"cost_performance": last["cpi"], "schedule_performance": last["spi"]},
        evidence=(Trace("delivery", "the reports in question", ids=tuple(row["fact"] for row in reports)),),
        actions=(_go_through(look, engagement, last, owner),),
    )


def _sentence(engagement: Row, reports: list[Row]) -> str:
    last = reports[-1]
    figures = [
        f"{what} performance {last[name]:.2f}"
        for what, name in (("cost", "cpi"), ("schedule", "spi"))
        if last[name] is not None
    ]
    said = f"The report of {on_day(last['reported_at'])} on {engagement['name']} says {last['colour']}"
    if len(reports) > 1:
        said = f"The last {counted(len(reports), 'report')} on {engagement['name']} look better than the figures: the "
        said += f"one of {on_day(last['reported_at'])} says {last['colour']}"
    return f"{said}, the figures say {last['measured_colour']} ({' and '.join(figures)})."


def _go_through(look: Look, engagement: Row, last: Row, owner: int | None) -> Next:
    person = next(iter(holders(look, engagement["engagement"], "project manager")), None)
    values = {
        "person": person,
        "colleague": owner,
        "about": engagement["name"],
        "ask": [
            f"What do we know that the figures do not? They say {last['measured_colour']}.",
            "Which colour would the client give it?",
        ],
    }
    return Next("call", "Go through the report, and agree what it should say", values)
