"""A partner works without an agreement, or nobody wrote down who does what."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.held import held
from wellkept.sdk.owner import open_engagements, owner_of_engagement
from wellkept.sdk.phrases import money, on_day
from wellkept.sdk.rule import Look, Row, rule


@rule("engagement", chapter="engagement", needs=("breadth",))
def partner_without_agreement(look: Look) -> Iterator[Finding]:
    """Fires when a partner's part has begun (with the engagement, where no day is named) without an agreement that
    holds, or without a row in the matrix of responsibilities that names them. One finding for each partner.

    It closes with the day on which the agreement was signed and their tasks in the matrix, or when their part ends.
    """
    today = firms_day(look)
    for engagement in open_engagements(look):
        for row in held(look, "partner", engagement["engagement"]):
            if _runs(row, engagement, today):
                unsigned, silent = _unsigned(row, today), not _has_task(look, row)
                if unsigned or silent:
                    yield _finding(look, engagement, row, unsigned, silent=silent)


def _runs(row: Row, engagement: Row, today: date) -> bool:
    begins = row["starts_on"] or engagement["starts_on"]
    return begins is not None and begins <= today and not (row["ends_on"] and row["ends_on"] < today)


def _unsigned(row: Row, today: date) -> str:
    """Why there is no agreement; "" where there is one."""
    if row["agreed_on"] is None:
        return "without an agreement"
    until = row["agreed_until"]
    return f"on an agreement that ended on {on_day(until)}" if until and until < today else ""


def _has_task(look: Look, row: Row) -> bool:
    return any(one["account"] == row["account"] for one in held(look, "responsibility", row["engagement"]))


def _finding(look: Look, engagement: Row, row: Row, unsigned: str, *, silent: bool) -> Finding:
    account = look.record("account", row["account"])
    name = account["name"] if account else "A partner"
    owner = owner_of_engagement(look, engagement)
    missing = "nobody wrote down who does what"
    said = f"works on {engagement['name']} {unsigned}" if unsigned else f"works on {engagement['name']}"
    cost = f" Their part is {money(row['cost'], look.setting('currency'))}." if row["cost"] is not None else ""
    return Finding(
        subject_id=str(engagement["engagement"]),
        part=str(row["account"]),
        account=engagement["account"],
        sentence=f"{name} {said}{', and ' + missing if silent else ''}.",
        more=cost.strip(),
        closes=f"An agreement with {name} is signed, and the matrix says which tasks are theirs.",
        owner=owner,
        act_by=act_within(look, 7),
        numbers={"cost": row["cost"]},
        evidence=(Trace("partner", f"what is recorded of {name}", ids=(row["partner"],)),),
        actions=(_agree(engagement, name, owner, unsigned, silent=silent),),
    )


def _agree(engagement: Row, name: str, owner: int | None, unsigned: str, *, silent: bool) -> Next:
    steps = [f"Agree with {name} what they do, by when and for how much, and have it signed"] if unsigned else []
    if silent:
        steps.append(f"Write down with {name} and the client who answers for each task, who does it, who is told")
    values = {"steps": steps, "about": f"{name} in {engagement['name']}", "colleague": owner}
    return Next("plan", f"Agree with {name} who does what", values)
