"""Something is still taken for granted after the day by which somebody was to look."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.held import held
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted, on_day
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", needs=("breadth",))
def assumption_unverified(look: Look) -> Iterator[Finding]:
    """Fires when the day by which an assumption was to be verified has passed, and nobody has. One finding for an
    engagement, with all such assumptions.

    It closes when somebody says how each was verified, whether it holds or not, or names a later day. An assumption
    without a day is late for nothing; whether it was handed over says `architecture_handover_gap`.
    """
    today = firms_day(look)
    for engagement in open_engagements(look):
        rows = held(look, "assumption", engagement["engagement"])
        late = [row for row in rows if row["due_on"] and row["due_on"] < today and row["verified_on"] is None]
        if late:
            yield _finding(look, engagement, sorted(late, key=lambda row: (row["due_on"], row["assumption"])))


def _finding(look: Look, engagement: Row, late: list[Row]) -> Finding:
    first = late[0]
    owner = first["owner"] or owner_of_engagement(look, engagement)
    many = counted(len(late), "assumption", "assumptions")
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{many} in {engagement['name']} should have been verified, the first by {on_day(first['due_on'])}: "
        f"{first['statement']}.",
        more=_others(late[1:]),
        closes="Somebody has looked whether each of them holds, and says how.",
        owner=owner,
        act_by=act_within(look, 7),
        numbers={"assumptions": float(len(late)), "days_late": float((firms_day(look) - first["due_on"]).days)},
        evidence=(Trace("assumption", "the assumptions", ids=tuple(row["assumption"] for row in late)),),
        actions=(_verify(look, engagement, late, owner),),
    )


def _others(rows: list[Row]) -> str:
    said = "; ".join(f"{row['statement']} (by {on_day(row['due_on'])})" for row in rows[:4])
    return f"Also: {said}." if said else ""


def _verify(look: Look, engagement: Row, late: list[Row], owner: int | None) -> Next:
    steps = [f"{look.name(row['owner']) if row['owner'] else 'Somebody'} looks: {row['statement']}" for row in late]
    return Next("plan", "Find out whether they hold", {"steps": steps, "about": engagement["name"], "colleague": owner})
