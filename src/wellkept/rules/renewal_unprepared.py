"""A renewal comes near, and the ground for it is not laid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from wellkept.sdk.act_by import act_half_way, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.once_per_look import once_per_look
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.phrases import ago, counted, joined, money, on_day
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "account",
    chapter="well",
    needs=("plan_contact", "well", "breadth"),
    thresholds={"days": 120, "plan_days": 180},
)
def renewal_unprepared(look: Look) -> Iterator[Finding]:
    """Fires when a contract is up for renewal within `days` (120), and a needed role of the account is dry (`well`), or
    no plan was discussed in `plan_days` (180): no contact note of the kind review.

    A role in which nobody is named is not known, and neither dry nor ready. Closes when a review is logged and no
    needed role is dry, or the renewal date passes.
    """
    for row in look.numbers("plan_contact"):
        account, renews_on = row["account"], row["next_renewal_on"]
        if renews_on is None:
            continue
        left = (renews_on - firms_day(look)).days
        if not 0 <= left <= look.threshold("days", account):
            continue
        dry = _dry(look).get(account, [])
        unplanned = row["value"] is None or row["value"] > look.threshold("plan_days", account)
        if dry or unplanned:
            yield _finding(look, row, dry, unplanned)


@once_per_look
def _dry(look: Look) -> dict[int, list[str]]:
    """By account, the roles whose well is dry."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in look.numbers("well"):
        if row["state"] == "dry":
            found[row["account"]].append(row["part"])
    return found


def _finding(look: Look, row: Row, dry: list[str], unplanned: bool) -> Finding:
    account, renews_on, owner = row["account"], row["next_renewal_on"], owner_of_account(look, row["account"])
    closes = ["a review with them is logged"] if unplanned else []
    closes += [f"the {role} is no longer dry" for role in dry]
    return Finding(
        subject_id=str(account),
        account=account,
        sentence=_sentence(look, row, dry, unplanned),
        closes=f"{joined(closes).capitalize()}.",
        owner=owner,
        act_by=act_half_way(look, renews_on),
        numbers={
            "days_left": float((renews_on - firms_day(look)).days),
            "days_since_review": row["value"],
            "contract_value": row["contract_value"],
        },
        evidence=(
            Trace("contract", "the contract that renews", ids=(row["contract"],)),
            *_review(look, account),
        ),
        actions=(_plan(look, row, dry, unplanned, owner),),
    )


def _sentence(look: Look, row: Row, dry: list[str], unplanned: bool) -> str:
    record = look.record("contract", row["contract"])
    name = record["name"] if record else "The contract"
    worth = f" ({money(row['contract_value'], look.setting('currency'))} a year)" if row["contract_value"] else ""
    left = counted((row["next_renewal_on"] - firms_day(look)).days, "day")
    why = [f"the well is dry for the {joined(dry)}"] if dry else []
    if unplanned:
        never = row["value"] is None
        why.append("no plan was ever discussed" if never else f"plans were last discussed {ago(row['value'])}")
    return f"{name}{worth} renews in {left}, on {on_day(row['next_renewal_on'])}, and {joined(why)}."


def _review(look: Look, account: int) -> tuple[Trace, ...]:
    notes = [row for row in look.records("contact_note") if row["account"] == account and row["kind"] == "review"]
    ids = tuple(row["contact_note"] for row in notes)
    return (Trace("contact_note", "reviews that were logged", ids=ids),) if ids else ()


def _plan(look: Look, row: Row, dry: list[str], unplanned: bool, owner: int | None) -> Next:
    record = look.record("account", row["account"])
    steps = ["Hold a review: what they plan, what they need, what we propose. Log it."] if unplanned else []
    steps += [f"Get into live contact with the {role}." for role in dry]
    about = record["name"] if record else ""
    values = {"colleague": owner, "about": about, "steps": steps, "until": row["next_renewal_on"].isoformat()}
    return Next("plan", f"Plan the renewal, before {on_day(row['next_renewal_on'])}", values)
