"""People are less content than they were."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.phrases import percent
from wellkept.sdk.rule import Look, Row, rule
from wellkept.sdk.survey_numbers import Estimate, change

WORDS = {"csat": "content", "nps": "NPS", "ces": "ease"}


@rule("account", chapter="mirror", needs=("csat", "nps", "ces", "breadth"))
def satisfaction_dropped(look: Look) -> Iterator[Finding]:
    """Fires when what an account's people answer is lower than in the quarter before, and the interval of the
    difference lies under zero: CSAT, NPS or CES, each with at least five answers in both quarters.

    It closes when that is no longer so. A difference that may be chance opens nothing.
    """
    for measure in WORDS:
        for row in look.numbers(measure):
            moved = change(_estimate(row), _estimate(row, "before_"))
            if moved.high is not None and moved.high < 0:
                yield _finding(look, measure, row, moved)


def _estimate(row: Row, prefix: str = "") -> Estimate:
    value, low, high = (row[f"{prefix}{name}"] for name in ("value", "low", "high"))
    return Estimate(value, low, high, int(row[f"{prefix}n"] or 0))


def _finding(look: Look, measure: str, row: Row, moved: Estimate) -> Finding:
    account = row["account"]
    place = look.record("account", account)
    name, owner = place["name"] if place else "the account", owner_of_account(look, account)
    return Finding(
        subject_id=str(account),
        part=measure,
        account=account,
        sentence=f"{_said(measure, name, row)}, from {row['before_n']:.0f} and {row['n']:.0f} answers.",
        closes="The interval of the difference to the quarter before no longer lies under zero.",
        owner=owner,
        act_by=act_within(look, 7),
        known=row["known"] or 0.0,
        numbers={"now": row["value"], "before": row["before_value"], "change": moved.value},
        actions=(Next("plan", f"Find out from {name} what changed", {"about": f"how {name} is served"}),),
    )


def _said(measure: str, name: str, row: Row) -> str:
    before, now = row["before_value"], row["value"]
    if measure == "csat":
        return f"{percent(before)} of the answers of {name} were content a quarter ago, {percent(now)} are now"
    return f"The {WORDS[measure]} score of {name} fell from {before:.1f} to {now:.1f} within a quarter"
