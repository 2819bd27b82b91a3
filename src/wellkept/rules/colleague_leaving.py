"""A colleague who holds much of an account leaves, or is away for long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wellkept.sdk.act_by import act_half_way, act_now, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.phrases import counted, joined, on_day, percent
from wellkept.sdk.rule import Look, Row, rule

Away = tuple[date, str, float]  # from when, in words, how many days


@rule(
    "account",
    chapter="well",
    needs=("colleague_share", "tie_strength", "breadth"),
    thresholds={"share": 0.4, "days": 30, "notice_days": 30, "contact_days": 2},
)
def colleague_leaving(look: Look) -> Iterator[Finding]:
    """Fires when a colleague who holds over `share` (0.4) of the ties with an account leaves, or is away for at least
    `days` (30), now or within the next `notice_days` (30). Leaving is an absence of that kind, or a post that ends.
    An away note that names its end counts from the day on which it was first seen; one that was forgotten does too.

    The share is of the account's contact days in which old days count less; below `contact_days` (2) of those it says
    nothing. The finding lists the ties to hand over. Closes when others hold them, or the colleague is back.
    """
    away = _away(look)
    for row in look.numbers("colleague_share") if away else []:
        account, person = row["account"], row["person"]
        if person in away and account is not None and _matters(look, row, away[person]):
            yield _finding(look, row, away[person])


def _matters(look: Look, row: Row, away: Away) -> bool:
    account, (starts_on, _, days) = row["account"], away
    breadth = look.number("breadth", account)
    enough = breadth is not None and (breadth["k_total"] or 0.0) >= look.threshold("contact_days", account)
    soon = firms_day(look) + timedelta(days=look.threshold("notice_days", account))
    long_enough = days >= look.threshold("days", account) and starts_on <= soon
    return enough and long_enough and row["share"] > look.threshold("share", account)


def _away(look: Look) -> dict[int, Away]:
    """Who is away, or will be, by absences and posts; who leaves for good counts before who comes back."""
    today = firms_day(look)
    found: dict[int, Away] = {}
    for row in look.records("absence"):
        if row["ends_on"] is None or row["ends_on"] >= today:
            found[row["person"]] = max(found.get(row["person"], (today, "", 0.0)), _absence(row), key=_length)
    found |= {person: (day, _leaves(day, today), float("inf")) for person, day in _last_days(look).items()}
    return found


def _length(away: Away) -> float:
    return away[2]


def _absence(row: Row) -> Away:
    starts_on, ends_on = row["starts_on"], row["ends_on"]
    if row["kind"] == "leaving":
        return starts_on, f"leaves on {on_day(starts_on)}", float("inf")
    if ends_on is None:
        return starts_on, f"is away from {on_day(starts_on)}, until when is not known", float("inf")
    days = (ends_on - starts_on).days + 1.0
    if row["guessed"]:
        return starts_on, f"is away to {on_day(ends_on)}, by an away note of {on_day(starts_on)}", days
    return starts_on, f"is away from {on_day(starts_on)} to {on_day(ends_on)}", days


def _leaves(ends_on: date, today: date) -> str:
    return f"leaves on {on_day(ends_on)}" if ends_on >= today else f"left on {on_day(ends_on)}"


def _last_days(look: Look) -> dict[int, date]:
    """The last day of each colleague none of whose posts goes on."""
    last: dict[int, date] = {}
    going = set()
    for row in look.records("post"):
        if row["side"] == "us" and row["ends_on"] is not None:
            last[row["person"]] = max(row["ends_on"], last.get(row["person"], row["ends_on"]))
        elif row["side"] == "us":
            going.add(row["person"])
    return {person: day for person, day in last.items() if person not in going}


def _finding(look: Look, row: Row, away: Away) -> Finding:
    account, person, since = row["account"], row["person"], look.as_of - timedelta(days=180)
    record, owner = look.record("account", account), owner_of_account(look, account)
    name = record["name"] if record else "this account"
    contacts = _contacts(look, account, person)
    starts_on, says, days = away
    return Finding(
        subject_id=str(account),
        part=str(person),
        account=account,
        sentence=f"{look.name(person)} {says}, and holds {percent(row['share'])} of the ties with {name}"
        f"{_list(look, contacts)}.",
        closes=f"Others hold at least {percent(1 - look.threshold('share', account))} of the ties with {name}.",
        owner=owner,
        act_by=_act_by(look, starts_on),
        numbers={"share": row["share"], "ties": row["ties"], "days_away": None if days == float("inf") else days},
        evidence=(
            Trace("absence", f"absences of {look.name(person)}", ids=_ids(look, "absence", person)),
            Trace("post", f"posts of {look.name(person)}", ids=_ids(look, "post", person)),
            Trace("message", f"messages of {look.name(person)}", people=(person,), since=since, until=look.as_of),
        ),
        actions=(_hand_over(look, account, person, contacts, owner),),
    )


def _contacts(look: Look, account: int, person: int) -> list[int]:
    """The contacts to hand over, those best known first."""
    ties = [row for row in look.some("tie_strength", colleague=person, account=account) if row["value"]]
    return [row["contact"] for row in sorted(ties, key=lambda row: (-row["value"], row["contact"]))]


def _list(look: Look, contacts: list[int]) -> str:
    if not contacts:
        return ""
    shown = [look.name(contact) for contact in contacts[:3]]
    more = [counted(len(contacts) - 3, "other")] if len(contacts) > 3 else []
    return f": {joined(shown + more)}"


def _act_by(look: Look, starts_on: date) -> date:
    return act_half_way(look, starts_on) if starts_on > firms_day(look) else act_now(look)


def _ids(look: Look, name: str, person: int) -> tuple[int, ...]:
    """Of absences only those that were recorded."""
    return tuple(row[name] for row in look.records(name) if row["person"] == person and row[name] is not None)


def _hand_over(look: Look, account: int, person: int, contacts: list[int], owner: int | None) -> Next:
    record = look.record("account", account)
    values = {"colleague": person, "owner": owner, "people": contacts, "about": record["name"] if record else ""}
    return Next("hand_over", f"Hand over {counted(len(contacts), 'tie')} of {look.name(person)}", values)
