"""Somebody planned to keep a relationship, and does not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import gone_people
from wellkept.sdk.phrases import on_day
from wellkept.sdk.rule import Look, Row, rule


@rule("account", chapter="well", severity="info", needs=("plan_kept",), thresholds={"periods": 0.5})
def plan_not_kept(look: Look) -> Iterator[Finding]:
    """Fires when a relationship plan is late by more than `periods` (0.5) of its own period: who means to be in touch
    every month is reminded after two weeks more.

    It closes with the next contact of the two, when the plan ends, and when one of them has left. It says nothing about
    whether the plan is a good one.
    """
    left = gone_people(look)
    for row in look.numbers("plan_kept"):
        if row["state"] != "late" or row["colleague"] in left or row["contact"] in left:
            continue
        late = (firms_day(look) - _day(row["due_on"])).days
        if late > look.threshold("periods", row["account"]) * row["every_days"]:
            yield _finding(look, row, late)


def _finding(look: Look, row: Row, late: int) -> Finding:
    colleague, contact = row["colleague"], row["contact"]
    we, they = look.name(colleague), look.name(contact)
    since = look.as_of - timedelta(days=2 * row["every_days"] + late)
    seen = f"last on {on_day(_day(row['last_day']))}" if row["last_day"] else "not once so far"
    return Finding(
        subject_id=str(row["account"]),
        part=row["part"],
        account=row["account"],
        sentence=f"{we} means to be in touch with {they} {_every(row['every_days'])}, and was so {seen}.",
        closes=f"{we} and {they} are in touch again, or the plan ends.",
        owner=colleague,
        act_by=act_within(look, 7),
        numbers={"days_late": float(late), "every_days": float(row["every_days"])},
        evidence=(
            Trace("relationship_plan", f"the plan of {we} and {they}", ids=(int(row["part"]),)),
            *(
                Trace(
                    kind, f"{kind}s between {we} and {they}", people=(colleague, contact), since=since, until=look.as_of
                )
                for kind in ("message", "meeting")
            ),
        ),
        actions=(Next("write", f"Write to {they}", {"person": contact, "colleague": colleague}),),
    )


def _every(days: int) -> str:
    named = {1: "every day", 7: "every week", 14: "every two weeks", 30: "every month", 90: "every quarter"}
    return named.get(days, f"every {days} days")


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
