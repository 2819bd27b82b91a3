"""Answers and invitations as rows of measures: whose they are, and what counts to a quarter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import ibis
import ibis.expr.types as ir
import pyarrow as pa

from wellkept.sdk.measure import Tables
from wellkept.sdk.survey_numbers import Estimate

QUARTER = 91
SETTLED = 7  # days; who was asked later may still answer
COLUMNS = ("value", "low", "high", "n")
Estimating = Callable[[Sequence[float]], Estimate]


def named(answers: ir.Table) -> ir.Table:
    """With `invited`: the invitation; an answer without one stands for one by itself."""
    return answers.mutate(invited=ibis.ifelse(answers.invitation == "", answers.source_id, answers.invitation))


def with_account(tables: Tables, answers: ir.Table) -> ir.Table:
    """With `account` and `person`; each answer stays one row."""
    case, work, own = tables.case, tables.engagement, tables.account_key
    keys = [
        case.select(kind=ibis.literal("case"), key=case.key, of_it=case.account),
        work.select(kind=ibis.literal("engagement"), key=work.key, of_it=work.account),
        own.select(kind=ibis.literal("account"), key=own.key, of_it=own.account),
    ]
    about = ibis.union(*keys).filter(lambda row: row.of_it.notnull()).distinct()
    joined = answers.left_join(about, [answers.about_kind == about.kind, answers.about == about.key])
    who = tables.address.select(by="address", person="person")
    people = tables.person.select(person="person", at_account="account")
    found = joined.left_join(who, joined.respondent == who.by).left_join(people, "person")
    return found.mutate(account=ibis.coalesce(found.of_it, found.at_account))


def estimated(given: ir.Table, asked: ir.Table, as_of: datetime, scale: str, estimate: Estimating) -> pa.Table:
    """One row for each account with an answer on a scale in the last two quarters: this quarter's, and the one before.

    `known` is the share of those who were asked in the quarter, by whichever survey of this scale, that answered.
    """
    since = as_of - timedelta(days=2 * QUARTER)
    rows = given.filter(given.scale == scale, given["at"] > since, given.account.notnull())
    answers = rows.select("account", "survey", "at", "value").to_pyarrow().to_pylist()
    surveys = {row["survey"] for row in answers}
    sent = asked_of(asked, as_of, surveys)
    quarter = as_of - timedelta(days=QUARTER)
    made: list[dict[str, Any]] = []
    for account in sorted({row["account"] for row in answers}):
        own = [row for row in answers if row["account"] == account]
        now = estimate([row["value"] for row in own if row["at"] > quarter])
        before = estimate([row["value"] for row in own if row["at"] <= quarter])
        made.append({"account": account} | _result(now, before) | {"known": sent.get(account)})
    return pa.table({name: pa.array([row[name] for row in made], kind) for name, kind in SHAPE.items()})


def asked_of(asked: ir.Table, as_of: datetime, surveys: set[str]) -> dict[int, float]:
    """Account → the share that answered of those asked in the quarter, by these surveys."""
    since, settled = as_of - timedelta(days=QUARTER), as_of - timedelta(days=SETTLED)
    rows = asked.filter(asked.account.notnull(), asked.asked_at > since, asked.answered | (asked.asked_at <= settled))
    counts: dict[int, list[int]] = {}
    for row in rows.select("account", "survey", "answered").to_pyarrow().to_pylist():
        if row["survey"] in surveys:
            both = counts.setdefault(row["account"], [0, 0])
            both[0] += row["answered"]
            both[1] += 1
    return {account: some / every for account, (some, every) in counts.items()}


def _result(now: Estimate, before: Estimate) -> dict[str, Any]:
    """Of both quarters; `n` is told where there are too few to say."""
    both = {"": now, "before_": before}
    return {f"{prefix}{name}": getattr(one, name) for prefix, one in both.items() for name in COLUMNS}


SHAPE = {
    "account": pa.int64(),
    **dict.fromkeys((*COLUMNS, "known", *(f"before_{name}" for name in COLUMNS)), pa.float64()),
}
