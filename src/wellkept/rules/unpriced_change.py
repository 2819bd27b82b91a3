"""A change was accepted, and nobody said what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import in_words, joined
from wellkept.sdk.rule import Look, Row, rule

PARTS = {"price": "price", "effort_hours": "effort", "days_later": "what it does to the dates"}
NAMED = 2


@rule("engagement", chapter="engagement", needs=("breadth",))
def unpriced_change(look: Look) -> Iterator[Finding]:
    """Fires when a change of an open engagement was approved without its price, its effort, or what it does to the
    dates. A price of 0, and 0 days, are said; only what is empty is missing.

    It closes when every approved change has all three.
    """
    bare: dict[int, list[Row]] = {}
    for row in look.records("change_request"):
        if row["decision"] == "approved" and any(row[part] is None for part in PARTS):
            bare.setdefault(row["engagement"], []).append(row)
    for engagement in open_engagements(look):
        if rows := bare.get(engagement["engagement"]):
            yield _finding(look, engagement, rows)


def _finding(look: Look, engagement: Row, rows: list[Row]) -> Finding:
    owner, name = owner_of_engagement(look, engagement), engagement["name"]
    lacks = joined([words for part, words in PARTS.items() if any(row[part] is None for row in rows)])
    titles = ", ".join(f"“{row['title']}”" for row in rows[:NAMED])
    rest = f" and {in_words(len(rows) - NAMED)} more" if len(rows) > NAMED else ""
    changes = "change was" if len(rows) == 1 else "changes were"
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{in_words(len(rows)).capitalize()} {changes} approved in {name} without {lacks}: {titles}{rest}.",
        closes="Every approved change has its price, its effort, and what it does to the dates.",
        owner=owner,
        act_by=act_within(look, 5),
        numbers={"changes": float(len(rows))},
        evidence=(Trace("change_request", "these changes", ids=tuple(row["change_request"] for row in rows)),),
        actions=(Next("plan", f"Say what the changes of {name} cost", {"about": name}),),
    )
