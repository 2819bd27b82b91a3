"""A promise is past its day, ours or theirs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from wellkept.sdk.act_by import act_now, act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.held import held
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted, on_day
from wellkept.sdk.rule import Look, Row, rule

OURS, THEIRS = "us", "them"


@rule("engagement", chapter="engagement", needs=("breadth", "commitments_kept"))
def commitment_broken(look: Look) -> Iterator[Finding]:
    """Fires when a promise is past its day and was neither kept nor released: one finding for ours, one for the
    client's, one for each partner's. Theirs is said as help to offer: whoever cannot keep a promise may need something.

    It closes when each was kept, or released by whom it was given to.
    """
    today = firms_day(look)
    for engagement in open_engagements(look):
        rows = held(look, "commitment", engagement["engagement"])
        late = [row for row in rows if row["due_on"] < today and row["kept_on"] is None and row["released_on"] is None]
        for part, some in groupby(sorted(late, key=_order), key=_part):
            yield _finding(look, engagement, part, list(some))


def _part(row: Row) -> str:
    return f"partner {row['partner']}" if row["by"] == "partner" else str(row["by"])


def _order(row: Row) -> tuple[str, object, int]:
    return _part(row), row["due_on"], row["commitment"]


def _finding(look: Look, engagement: Row, part: str, late: list[Row]) -> Finding:
    first, ours = late[0], part == OURS
    owner = (first["promised_by"] if ours else first["promised_to"]) or owner_of_engagement(look, engagement)
    judged = look.number("commitments_kept", engagement["engagement"])
    return Finding(
        subject_id=str(engagement["engagement"]),
        part=part,
        account=engagement["account"],
        sentence=_sentence(look, engagement, part, first),
        more=_others(late[1:]),
        closes="It is kept, or whoever it was given to says that it is not needed any more.",
        owner=owner,
        act_by=act_now(look) if ours else act_within(look, 7),
        numbers={
            "overdue": float(len(late)),
            "days_late": float((firms_day(look) - first["due_on"]).days),
            "kept": judged["value"] if ours and judged else None,
        },
        evidence=(Trace("commitment", "the promises in question", ids=tuple(row["commitment"] for row in late)),),
        actions=(_next(look, engagement, part, first, owner),),
        waits_outside=ours,
    )


def _sentence(look: Look, engagement: Row, part: str, row: Row) -> str:
    days = counted((firms_day(look) - row["due_on"]).days, "day")
    by = on_day(row["due_on"])
    if part == OURS:
        to = f" {look.name(row['promised_to'])}" if row["promised_to"] else " them"
        return f"We promised{to} by {by}: {row['what']}. It is {days} late in {engagement['name']}."
    return (
        f"{_who(look, part, row)} meant to have this by {by}: {row['what']}. They may need help with it; {days} late."
    )


def _who(look: Look, part: str, row: Row) -> str:
    if row["promised_by"]:
        return look.name(row["promised_by"])
    account = look.record("account", row["partner"]) if part != THEIRS and row["partner"] else None
    return str(account["name"]) if account else "The client"


def _others(rows: list[Row]) -> str:
    said = "; ".join(f"{row['what']} (by {on_day(row['due_on'])})" for row in rows[:4])
    return f"Also: {said}." if said else ""


def _next(look: Look, engagement: Row, part: str, row: Row, owner: int | None) -> Next:
    if part == OURS:
        person = row["promised_to"] or next(iter(holders(look, engagement["engagement"], "decision maker")), None)
        say = [f"That it is late: {row['what']}.", "When it comes, and what we do so that the next one does not slip."]
        ask = ["What does the delay cost you, and what would help until then?"]
        return Next("call", "Say when it comes", _call(engagement, person, owner, say, ask))
    say = [f"That we think of it: {row['what']}."]
    ask = ["What is in the way, and what can we take off your hands?", "Which day would be good for you?"]
    return Next("call", "Offer help with it", _call(engagement, row["promised_by"], owner, say, ask))


def _call(engagement: Row, person: int | None, owner: int | None, say: list[str], ask: list[str]) -> dict[str, object]:
    return {"person": person, "colleague": owner, "about": engagement["name"], "say": say, "ask": ask}
