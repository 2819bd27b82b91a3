"""Nobody is named at an account whom we could go to, or none of them answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from wellkept.sdk.act_by import act_within, firms_day
from wellkept.sdk.finding import Finding, Next, Trace
from wellkept.sdk.phrases import counted, in_words, on_day
from wellkept.sdk.rule import Look, Row, rule

LOOKED_AT = ("message", "meeting")


@rule("account", chapter="mirror", needs=("named_contact", "case_life"), thresholds={"days": 90.0})
def no_named_contact(look: Look) -> Iterator[Finding]:
    """Fires where an account is live, and nobody is named there whom we could go to, or neither a named contact nor a
    channel was seen answered in `days` (90). An account is live while an engagement or a contract runs, or a case is
    open.

    Named is whom a record names: a channel, a needed role, a role in an engagement, a relationship plan. It closes
    when somebody is named and answers. A talk that nobody logged leaves no trace.
    """
    cases = Counter(row["account"] for row in look.numbers("case_life") if row["is_open"] and row["account"])
    live = _at_work(look) | set(cases)
    for row in look.numbers("named_contact"):
        account = look.record("account", row["account"])
        if account is None or account["kind"] == "internal" or row["account"] not in live:
            continue
        days = look.threshold("days", row["account"])
        if not row["n"] or row["value"] is None or row["value"] > days:
            yield _finding(look, row, account, cases[row["account"]])


def _at_work(look: Look) -> set[int]:
    """Accounts for which an engagement or a contract runs."""
    today = firms_day(look)
    works = [row for row in look.records("engagement") if not (row["closed_on"] and row["closed_on"] <= today)]
    begun = {row["account"] for row in works if not (row["starts_on"] and row["starts_on"] > today)}
    return begun | {row["account"] for row in look.records("contract")}


def _finding(look: Look, row: Row, account: Row, cases: int) -> Finding:
    key, name = account["account"], account["name"]
    return Finding(
        subject_id=str(key),
        account=key,
        sentence=_sentence(look, row, name),
        more=f"{counted(cases, 'case is', 'cases are')} open there." if cases else "",
        closes=f"Somebody is named at {name}, and one of the ways to them is answered.",
        owner=account["lead"],
        act_by=act_within(look, 10),
        numbers={"named": row["n"], "days": row["value"], "cases": float(cases)},
        evidence=_evidence(look, row),
        actions=(Next("plan", f"Name a contact and a channel at {name}", {"account": key}),),
    )


def _sentence(look: Look, row: Row, name: str) -> str:
    if not row["n"]:
        return f"Nobody is named at {name} whom we could go to."
    count = int(row["n"])
    who = "The one named contact" if count == 1 else f"None of the {in_words(count)} named contacts"
    verb = "did not answer" if count == 1 else "answered"
    if row["value"] is None:
        return f"{who} at {name} {verb} by any way that leaves a trace."
    last = f"; the last answer was {look.name(row['person'])}'s" if row["person"] else "; the last answer was"
    return f"{who} at {name} {verb} in {int(row['value'])} days{last} on {on_day(_day(row['answered_on']))}."


def _evidence(look: Look, row: Row) -> tuple[Trace, ...]:
    """What was heard last, where somebody named was heard at all."""
    if row["person"] is None or row["answered_on"] is None:
        return ()
    since = look.as_of - timedelta(days=int(row["value"]) + 2)
    says = f"what {look.name(row['person'])} had to do with us last"
    return tuple(Trace(kind, says, people=(row["person"],), since=since) for kind in LOOKED_AT)


def _day(value: date | str) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value
