"""What the rules of maturity have in common: the two frameworks are judged alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.maturity import FUNCTIONS, area_of, level_words
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import joined, on_day
from wellkept.sdk.rule import Look, Row

MOST_NAMED = 3
SUBJECT = {"it": "IT", "security": "security"}


def unassessed(look: Look, framework: str) -> Iterator[Finding]:
    """Open engagements at or past their design of whose client's IT, or security, nothing was assessed."""
    answered = {row["engagement"] for row in look.numbers(f"{framework}_maturity") if row["n"]}
    for engagement in open_engagements(look):
        if engagement["engagement"] in answered:
            continue
        if why := _design_is_near(look, engagement):
            yield _unassessed(look, engagement, framework, why)


def _design_is_near(look: Look, engagement: Row) -> str:
    """Why it is time, in words; "" while it is not, or for work that is not designed."""
    today, account = firms_day(look), engagement["account"]
    gate = next((one for one in _gates(look, engagement) if one["stage"] == "design"), None)
    if gate is not None and gate["passed_on"]:
        return f"the design gate was passed on {on_day(gate['passed_on'])}"
    if gate is not None and gate["due_on"]:
        near = gate["due_on"] - timedelta(days=int(look.threshold("days_before", account))) <= today
        return f"the design gate is due on {on_day(gate['due_on'])}" if near else ""
    return _begun(look, engagement, today)


def _begun(look: Look, engagement: Row, today: date) -> str:
    """Without a gate to go by: work above the firm's line that has begun."""
    starts, value = engagement["starts_on"], engagement["value"]
    above = engagement["risk"] == "high" or (value is not None and value >= look.setting("firms_line"))
    if starts is None or not above or engagement["kind"] == "managed service":
        return ""
    days = int(look.threshold("days_after_start", engagement["account"]))
    return f"work began on {on_day(starts)}" if starts + timedelta(days=days) <= today else ""


def _gates(look: Look, engagement: Row) -> list[Row]:
    return [row for row in look.records("gate") if row["engagement"] == engagement["engagement"]]


def _unassessed(look: Look, engagement: Row, framework: str, why: str) -> Finding:
    name, owner, what = engagement["name"], owner_of_engagement(look, engagement), SUBJECT[framework]
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"Nobody has assessed the client's {what} for {name}, and {why}.",
        closes="One area is assessed.",
        owner=owner,
        act_by=act_within(look, 7),
        evidence=(Trace("engagement", name, ids=(engagement["engagement"],)),),
        actions=(_go_through(look, engagement, owner, what),),
    )


def _go_through(look: Look, engagement: Row, owner: int | None, what: str) -> Next:
    person = next(iter(holders(look, engagement["engagement"], "technical lead")), None)
    values = {
        "person": person,
        "colleague": owner,
        "about": engagement["name"],
        "ask": [
            f"Shall we go through your {what} together, area by area, or shall we send you the questions?",
            "Which of these must be better before you run this yourselves?",
        ],
    }
    return Next("call", f"Go through their {what} with them, before the design is fixed", values)


def gaps(look: Look, framework: str) -> Iterator[Finding]:
    """Open engagements in which areas stay below what the solution needs, after all steps that are planned."""
    below: dict[int, list[Row]] = {}
    known: dict[int, list[Row]] = {}
    for row in look.numbers("maturity_gap"):
        if row["framework"] == framework and row["needed"] is not None:
            known.setdefault(row["engagement"], []).append(row)
            if row["value"]:
                below.setdefault(row["engagement"], []).append(row)
    for engagement in open_engagements(look):
        least = look.threshold("levels", engagement["account"])
        rows = [row for row in below.get(engagement["engagement"], []) if row["value"] >= least]
        if rows:
            yield _gap(look, engagement, _worst_first(rows), known[engagement["engagement"]])


def _worst_first(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (-row["value"], row["now"], row["part"]))


def _gap(look: Look, engagement: Row, rows: list[Row], needed: list[Row]) -> Finding:
    name, owner, framework = engagement["name"], owner_of_engagement(look, engagement), rows[0]["framework"]
    told = joined([_told(row) for row in rows[:MOST_NAMED]])
    more = f"The same holds of {_places(rows)}." if len(rows) > MOST_NAMED else ""
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        sentence=f"{name} needs more of the client's {SUBJECT[framework]} than is there or planned: {told}.",
        more=more,
        closes="Steps are planned that reach what is needed, or the solution needs less of them.",
        owner=owner,
        act_by=act_within(look, 14),
        known=sum(row["known"] for row in needed) / len(needed),
        numbers={"areas": float(len(rows)), "levels": rows[0]["value"]},
        evidence=(Trace("assessment", "what was said of these areas", ids=tuple(row["assessment"] for row in rows)),),
        actions=(_close_it(engagement, owner, rows),),
    )


def _told(row: Row) -> str:
    """`Day-to-day operations (1 today, 3 needed)`."""
    planned = row["planned"] is not None and row["planned"] > row["now"]
    steps = f", {level_words(row['planned'])} planned" if planned else ""
    return f"{_place(row)} ({level_words(row['now'])} today{steps}, {level_words(row['needed'])} needed)"


def _place(row: Row) -> str:
    """Of security the function before the category."""
    area = area_of(row["framework"], row["part"])
    if area is None:
        return str(row["part"])
    return f"{FUNCTIONS[area.function]}, {area.name.lower()}" if area.function else area.name.lower()


def _places(rows: list[Row]) -> str:
    return joined([_place(row) for row in rows[MOST_NAMED:]])


def _close_it(engagement: Row, owner: int | None, rows: list[Row]) -> Next:
    """Both ways out are said: lift them, or run it for them."""
    steps = [f"{_place(row)}: from {level_words(row['now'])} to {level_words(row['needed'])}" for row in rows]
    ways = ["Or run this part for them, and price it.", "Or take out of the solution what needs it."]
    values = {"colleague": owner, "about": engagement["name"], "steps": [*steps[:8], *ways]}
    return Next("plan", "Plan the steps with the client, or change the solution", values)
