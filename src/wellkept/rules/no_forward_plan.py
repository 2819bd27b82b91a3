"""Nobody plans ahead with an account that matters."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.phrases import on_day
from wellkept.sdk.rule import Look, Row, rule

MONTHS_OF_A_DAY = 12 / 365.25


@rule("account", chapter="mirror", needs=("review_held",), thresholds={"days": 182.0})
def no_forward_plan(look: Look) -> Iterator[Finding]:
    """Fires when no review, roadmap or plan was held in `days` (182, two quarters) with an account of size: a client
    or vendor from `account_of_size` (50,000) a year on, whose relationship is as old as that.

    A contact note of the kind review counts as one, and so does a meeting that shows that a promised one was held
    (`review_held`). It closes with the next that is held. Where the value of an
    account is not known it says nothing.
    """
    held = {row["account"]: row for row in _last_held(look)}
    for account in look.records("account"):
        days = look.threshold("days", account["account"])
        since = firms_day(look) - timedelta(days=int(days))
        if not _of_size(look, account) or _younger(account, since):
            continue
        last = held.get(account["account"])
        if last is None or last["day"] <= since:
            yield _finding(look, account, last, int(days))


def _of_size(look: Look, account: Row) -> bool:
    value = account["yearly_value"]
    return account["kind"] in {"client", "vendor"} and value is not None and value >= look.setting("account_of_size")


def _younger(account: Row, since: date) -> bool:
    return account["since"] is not None and account["since"] > since


def _last_held(look: Look) -> list[Row]:
    """The last day of each account on which a review was held, and the records that say so."""
    today = firms_day(look)
    found: dict[int, dict[str, object]] = {}
    days = [(row["account"], row["held_on"], "review", row["review"]) for row in look.records("review")]
    days += [
        (row["account"], row["held_day"], "meeting", row["meeting"])
        for row in look.numbers("review_held")
        if row["how"] == "calendar"
    ]
    days += [
        (row["account"], row["happened_at"].date(), "contact_note", row["contact_note"])
        for row in look.records("contact_note")
        if row["kind"] == "review" and row["account"] is not None
    ]
    for account, day, kind, key in sorted((one for one in days if one[1] and one[1] <= today), key=lambda one: one[1]):
        found[account] = {"account": account, "day": day, "kind": kind, "key": key}
    return list(found.values())


def _finding(look: Look, account: Row, last: Row | None, days: int) -> Finding:
    key, name = account["account"], account["name"]
    months = round(days * MONTHS_OF_A_DAY)
    seen = f"the last was on {on_day(last['day'])}" if last else "none is recorded"
    missed = [int(row["part"]) for row in look.numbers("review_held") if row["account"] == key and row["value"] == 0]
    more = f"{len(missed)} that {'was' if len(missed) == 1 else 'were'} promised did not take place." if missed else ""
    return Finding(
        subject_id=str(key),
        account=key,
        sentence=f"No review, roadmap or plan was held with {name} in {months} months; {seen}.",
        more=more,
        closes=f"A review or roadmap is held with {name}, or a contact note of that kind is logged.",
        owner=account["lead"],
        act_by=act_within(look, 10),
        numbers={"days": float((firms_day(look) - last["day"]).days) if last else None, "missed": float(len(missed))},
        evidence=(
            *((Trace(last["kind"], "the last one", ids=(last["key"],)),) if last else ()),
            *((Trace("review", "promised, and not held", ids=tuple(missed)),) if missed else ()),
        ),
        actions=(Next("plan", f"Plan a review with {name}", {"account": key}),),
    )
