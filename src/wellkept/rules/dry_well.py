"""The reserve with a role that may be needed is below the need."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.sdk.act_by import act_now, act_within
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.introduction import introducers, introduction, warmest_path
from wellkept.sdk.owner import owner_of_account
from wellkept.sdk.paths import Path
from wellkept.sdk.phrases import counted, joined, money, percent
from wellkept.sdk.rule import Look, Row, rule


@rule(
    "account",
    chapter="well",
    needs=("well", "breadth", "pair_strength"),
    thresholds={"dry": 0.5, "low": 1.0},
)
def dry_well(look: Look) -> Iterator[Finding]:
    """Fires for each needed role of an account (decision maker, executive sponsor, technical lead, user champion)
    whose reserve is below the need: a warning below `low` (1.0) times the need, critical below `dry` (0.5) times. Where
    nobody recorded what may be drawn, the least need is taken, and it is never more than a warning.

    The reserve is the chance that somebody fitting is in live contact with that person this month; the need follows
    from the money that the next 120 days may put at stake (`well`, `exposure`). The finding names the gap, who is
    nearest to the person, and the warmest path there. It closes when the reserve reaches the need.

    Silent where nobody is named in the role: then the reserve is not known.
    """
    for row in look.numbers("well"):
        state = _state(look, row)
        if state:
            yield _finding(look, row, state == "dry")


def _state(look: Look, row: Row) -> str:
    reserve, need, account = row["value"], row["need"], row["account"]
    if reserve is None or not need or not row["contacts"]:
        return ""
    if reserve < look.threshold("dry", account) * need:
        return "dry"
    return "low" if reserve < look.threshold("low", account) * need else ""


def _finding(look: Look, row: Row, dry: bool) -> Finding:
    account, role, contacts = row["account"], row["part"], sorted(row["contacts"])
    owner, line = owner_of_account(look, account), look.threshold("dry" if dry else "low", account) * row["need"]
    path = warmest_path(look, contacts[0], owner)
    high = row["high"] if row["high"] is not None else row["value"]
    critical = dry and row["exposure"] is not None
    return Finding(
        subject_id=str(account),
        part=role,
        account=account,
        severity="critical" if critical else "warning",
        sentence=_sentence(look, row, dry),
        more=_more(row, _way(look, contacts[0], owner, path)),
        closes=f"The reserve with the {role} reaches {percent(row['need'])}: somebody at that level meets or writes "
        f"with {_names(look, contacts, 'or')} on some days, and they answer.",
        owner=owner,
        act_by=act_now(look) if critical else act_within(look, 14),
        known=1.0 if row["known"] is None else row["known"],
        clear=high < line,
        numbers={"reserve": row["value"], "need": row["need"], "exposure": row["exposure"]},
        evidence=_evidence(look, row),
        actions=_actions(look, row, owner, path),
    )


def _names(look: Look, people: list[int], last: str = "and") -> str:
    return joined([look.name(person) for person in people[:3]], last)


def _sentence(look: Look, row: Row, dry: bool) -> str:
    people, state = sorted(row["contacts"]), "dry" if dry else "low"
    stake = f", with {money(row['exposure'], look.setting('currency'))} at stake" if row["exposure"] else ""
    reserve = f"{percent(row['value'])} in reserve against {percent(row['need'])} needed"
    return f"The well is {state} for the {row['part']}, {_names(look, people)}: {reserve}{stake}."


def _more(row: Row, way: str) -> str:
    gap = counted(round((row["need"] - row["value"]) * 100), "point")
    return f"The chance that somebody fitting is in live contact this month falls short by {gap}; {way}."


def _way(look: Look, person: int, owner: int | None, path: Path | None) -> str:
    nearest = introducers(look, person, besides=owner)
    if not nearest or path is None:
        return f"nobody is seen near {look.name(person)}"
    near = f"nearest to {look.name(person)} {'is' if len(nearest) == 1 else 'are'} {_names(look, nearest)}"
    chain = ", then ".join(look.name(one) for one in path.people[:-1])
    return f"{near}, and the warmest path is {chain}"


def _actions(look: Look, row: Row, owner: int | None, path: Path | None) -> tuple[Next, ...]:
    person, account = min(row["contacts"]), look.record("account", row["account"])
    about, name = account["name"] if account else "", look.name(person)
    values = {"person": person, "colleague": owner, "about": about}
    plan = values | {"role": row["part"], "reserve": row["value"], "need": row["need"]}
    introduce = introduction(look, path, about)
    steps = [Next("plan", f"Plan how to raise the reserve with the {row['part']}", plan)]
    steps += [introduce] if introduce else []
    return (*steps, Next("propose_times", f"Propose three times to {name}", values))


def _evidence(look: Look, row: Row) -> tuple[Trace, ...]:
    since = look.as_of - timedelta(days=180)
    traces = []
    for person in sorted(row["contacts"])[:3]:
        name = look.name(person)
        for kind, what in (("meeting", "meetings"), ("message", "messages"), ("contact_note", "calls and lunches")):
            traces.append(Trace(kind, f"{what} with {name}", people=(person,), since=since, until=look.as_of))
    return tuple(traces)
