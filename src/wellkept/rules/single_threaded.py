"""An account hangs by one thread: one colleague, or one contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.phrases import percent
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "account",
    chapter="well",
    needs=("breadth", "tie_strength"),
    thresholds={"share": 0.8, "contact_days": 4},
)
def single_threaded(look: Look) -> Iterator[Finding]:
    """Fires when over `share` (0.8) of the contact with an account runs through one colleague, or through one
    contact. Shares are of the account's contact days in which old days count less (`tie_strength`).

    Silent below `contact_days` (4) of those: with so little contact, one thread says nothing. Closes when enough of
    the contact runs through others too.
    """
    for row in look.numbers("breadth"):
        account = row["account"]
        if account is None or (row["k_total"] or 0.0) < look.threshold("contact_days", account):
            continue
        line = look.threshold("share", account)
        ours, theirs = (row["top_colleague_share"] or 0.0) > line, (row["top_contact_share"] or 0.0) > line
        if ours or theirs:
            yield _finding(look, row, ours, theirs)


def _finding(look: Look, row: Row, ours: bool, theirs: bool) -> Finding:
    account = row["account"]
    since, both = look.as_of - timedelta(days=90), (row["top_colleague"], row["top_contact"])
    people = both if ours and theirs else (both[0] if ours else both[1],)
    who = " and ".join(look.name(person) for person in people)
    return Finding(
        subject_id=str(account),
        account=account,
        sentence=_sentence(look, row, ours, theirs),
        closes=f"At least {percent(1 - look.threshold('share', account))} of the contact runs through others.",
        owner=owner_of_account(look, account),
        act_by=act_within(look, 14),
        known=1.0 if row["known"] is None else row["known"],
        numbers={
            "top_colleague_share": row["top_colleague_share"],
            "top_contact_share": row["top_contact_share"],
            "contact_days": row["k_total"],
        },
        evidence=tuple(
            Trace(kind, f"{kind}s with {who}", people=people, since=since, until=look.as_of)
            for kind in ("message", "meeting")
        ),
        actions=_actions(look, row, ours, theirs),
    )


def _sentence(look: Look, row: Row, ours: bool, theirs: bool) -> str:
    record = look.record("account", row["account"])
    name = record["name"] if record else "this account"
    we, they = look.name(row["top_colleague"]), look.name(row["top_contact"])
    our_share, their_share = percent(row["top_colleague_share"] or 0.0), percent(row["top_contact_share"] or 0.0)
    if ours and theirs:
        return (
            f"The contact with {name} runs through one person on each side: {our_share} of it through {we}, "
            f"{their_share} through {they}."
        )
    if ours:
        return f"{our_share} of the contact with {name} runs through one colleague, {we}."
    return f"{their_share} of the contact with {name} runs through one person there, {they}."


def _actions(look: Look, row: Row, ours: bool, theirs: bool) -> tuple[Next, ...]:
    values = {"account": row["account"], "colleague": row["top_colleague"], "person": row["top_contact"]}
    second_colleague, second_contact = _second(look, row, "colleague"), _second(look, row, "contact")
    steps = []
    if theirs:
        says = f"Add {_named(look, second_contact, 'a second person there')} beside {look.name(row['top_contact'])}"
        steps.append(Next("add_contact", says, values | {"second": second_contact, "side": "theirs"}))
    if ours:
        says = f"Bring {_named(look, second_colleague, 'a second colleague')} to the next talk"
        steps.append(Next("add_contact", says, values | {"second": second_colleague, "side": "ours"}))
    return tuple(steps)


def _named(look: Look, person: int | None, otherwise: str) -> str:
    return otherwise if person is None else look.name(person)


def _second(look: Look, row: Row, side: str) -> int | None:
    """Whose ties to the account are the strongest after the first; of the contacts, else one whom nobody knows yet."""
    strength: dict[int, float] = {}
    for tie in look.some("tie_strength", account=row["account"], only=(side, "value")):
        strength[tie[side]] = strength.get(tie[side], 0.0) + (tie["value"] or 0.0)
    strength.pop(row[f"top_{side}"], None)
    if strength:
        return min(strength, key=lambda person: (-strength[person], person))
    others = [one["person"] for one in look.records("person") if one["account"] == row["account"]]
    unknown = sorted(set(others) - {row["top_contact"]}) if side == "contact" else []
    return unknown[0] if unknown else None
