"""What was to be handed over was not."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Trace
from wellkept.sdk.handing_over import closed_lately, deliverables_of, ending_soon, hand_over_plan, is_closed
from wellkept.sdk.owner import owner_of_engagement
from wellkept.sdk.phrases import in_words, on_day
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", needs=("handoff", "deliverable_accepted", "breadth"))
def handoff_incomplete(look: Look) -> Iterator[Finding]:
    """Fires when an engagement is closed and one of its deliverables was not accepted by everybody named for it; and
    from 14 days before its planned end, when a deliverable has no day or nobody to receive it.

    Where no deliverable is recorded it says nothing. Half a year after the closing it is silent. It closes when every
    deliverable is accepted, or, before the closing, when each has a day and somebody to receive it.
    """
    for engagement in closed_lately(look):
        found = look.number("handoff", engagement["engagement"])
        if found and found["value"] < 1:
            yield _finding(
                look, engagement, _open(look, engagement), found["value"], "were not accepted by everybody named"
            )
    for engagement in ending_soon(look):
        rows = [row for row in _open(look, engagement) if row["due_on"] is None or not row["n"]]
        if rows:
            yield _finding(look, engagement, rows, None, "have no day, or nobody to receive them")


def _open(look: Look, engagement: Row) -> list[Row]:
    rows = deliverables_of(look).get(engagement["engagement"], ())
    return [row for row in rows if row["value"] is None or row["value"] < 1]


def _finding(look: Look, engagement: Row, rows: list[Row], share: float | None, lack: str) -> Finding:
    titles = ", ".join(f"“{row['title']}”" for row in rows[:2]) + (" and more" if len(rows) > 2 else "")
    many = f"{in_words(len(rows))} of its deliverables {lack if len(rows) > 1 else _one(lack)}"
    closed = is_closed(look, engagement)
    when = f"was closed on {on_day(engagement['closed_on'])}" if closed else f"ends on {on_day(engagement['ends_on'])}"
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{engagement['name']} {when}, and {many}: {titles}.",
        closes="Every deliverable is accepted." if closed else "Each has a day, and somebody to receive it.",
        owner=owner_of_engagement(look, engagement),
        act_by=act_within(look, 7),
        numbers={"share": share, "open": float(len(rows))},
        evidence=(Trace("deliverable", "what is still open", ids=tuple(int(row["part"]) for row in rows)),),
        actions=(hand_over_plan(look, engagement, "Hand over what is open", [f"Hand over {titles}."]),),
    )


def _one(lack: str) -> str:
    return "was not accepted by everybody named" if lack.startswith("were") else "has no day, or nobody to receive it"
