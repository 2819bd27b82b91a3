"""More is done in an engagement than anybody agreed to."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.act_by import act_now, act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import holders, open_engagements, owner_of_engagement
from wellkept.sdk.phrases import counted, in_words, money, percent
from wellkept.sdk.rule import Look, Row, rule

NAMED = 3


@rule(
    "engagement",
    chapter="engagement",
    needs=("unapproved_share", "unpaid_change", "breadth"),
    thresholds={"warning": 0.08, "critical": 0.15},
)
def scope_creep(look: Look) -> Iterator[Finding]:
    """Fires when of the hours booked on an open engagement at least `warning` (0.08) went into work outside what was
    agreed, without an approved change; critical from `critical` (0.15) on.

    The low end of `unapproved_share` counts: hours booked on nothing that is recorded may be anything, and do not make
    it fire. It closes when the share is lower: wishes are answered, or changes are approved. Both lines are policy.
    """
    for engagement in open_engagements(look):
        share = look.number("unapproved_share", engagement["engagement"])
        account = engagement["account"]
        if share is not None and share["low"] >= look.threshold("warning", account):
            yield _finding(look, engagement, share, critical=share["low"] >= look.threshold("critical", account))


def _finding(look: Look, engagement: Row, share: Row, *, critical: bool) -> Finding:
    owner, name, wishes = owner_of_engagement(look, engagement), engagement["name"], _open_wishes(look, engagement)
    low, high = percent(share["low"]), percent(share["high"])
    between = low if low == high else f"between {low} and {high}"
    line = look.threshold("critical" if critical else "warning", engagement["account"])
    unpaid = look.number("unpaid_change", engagement["engagement"])
    return Finding(
        subject_id=str(engagement["engagement"]),
        account=engagement["account"],
        severity="critical" if critical else "warning",
        sentence=f"Of the hours booked on {name} {between} went into work that nobody agreed to: "
        f"{counted(round(share['outside']), 'hour')} so far.",
        more=" ".join(filter(None, (_wishes_words(wishes), _money_words(look, unpaid)))),
        closes=f"Under {percent(look.threshold('warning', engagement['account']))} of the hours lie outside: each wish "
        "is answered, and what is done for one has a change that was approved.",
        owner=owner,
        act_by=act_now(look) if critical else act_within(look, 5),
        known=share["known"],
        clear=share["low"] >= line * 1.25 or share["low"] == share["high"],
        numbers={
            "low": share["low"],
            "high": share["high"],
            "hours": share["outside"],
            "unpaid": unpaid["value"] if unpaid else None,
            "open_wishes": float(len(wishes)),
        },
        evidence=_evidence(wishes, name),
        actions=_actions(look, engagement, owner, wishes),
    )


def _open_wishes(look: Look, engagement: Row) -> list[Row]:
    """Wishes without an answer, and those whose change is not approved, the oldest first."""
    approved = {row["change_request"] for row in look.records("change_request") if row["decision"] == "approved"}
    rows = [
        row
        for row in look.records("wish")
        if row["engagement"] == engagement["engagement"]
        and row["answer"] in {"", "change"}
        and row["change"] not in approved
    ]
    return sorted(rows, key=lambda row: (row["asked_on"], row["wish"]))


def _wishes_words(wishes: list[Row]) -> str:
    if not wishes:
        return ""
    said = ", ".join(f"“{row['title']}”" for row in wishes[:NAMED])
    rest = f" and {in_words(len(wishes) - NAMED)} more" if len(wishes) > NAMED else ""
    verb = "wish waits" if len(wishes) == 1 else "wishes wait"
    return f"{in_words(len(wishes)).capitalize()} {verb} for an answer: {said}{rest}."


def _money_words(look: Look, unpaid: Row | None) -> str:
    if unpaid is None or not unpaid["value"]:
        return ""
    return f"About {money(unpaid['value'], look.setting('currency'))} of it is on no invoice."


def _evidence(wishes: list[Row], name: str) -> tuple[Trace, ...]:
    if not wishes:
        return ()
    return (Trace("wish", f"what was asked for in {name} besides", ids=tuple(row["wish"] for row in wishes)),)


def _actions(look: Look, engagement: Row, owner: int | None, wishes: list[Row]) -> tuple[Next, ...]:
    name = engagement["name"]
    steps = [
        "Answer each wish: it belongs to it, it becomes a change with a price, or no.",
        "Have the changes signed by a named person before more is done on them.",
        "Tell the team on what hours may be booked.",
    ]
    plan = Next("plan", f"Answer the wishes in {name}", {"colleague": owner, "about": name, "steps": steps})
    theirs = next(iter(holders(look, engagement["engagement"], "decision maker")), None)
    say = [f"{row['title']} (asked on {row['asked_on']})" for row in wishes[:NAMED]]
    ask = ["Which of these matter to you, and which can wait?", "Who may say yes to a change?"]
    call = Next(
        "call",
        "Go through them together",
        {"person": theirs, "colleague": owner, "about": name, "ask": ask} | ({"say": say} if say else {}),
    )
    return (plan, call)
