"""Step: who was asked, and whether they answered."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_rows import named, with_account


@measure("invitation", kept=False, steady=True)
def asked(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each invitation that went out: of our own surveys, and of others as far as their answers tell.

    `asked_at` is when, `answered` whether a person answered anything by then, `account` whose it is, null where that
    is not known; `about_kind` and `about` say what was asked about, `person` who was asked. A row of another program's
    list without an answer is an invitation that nobody answered.
    """
    ours = tables.invitation.filter(tables.invitation.sent_at <= as_of)
    facts = _from_facts(tables, as_of)
    heard = facts.select(heard="invitation", answered="answered")
    sent = ours.left_join(heard, ours.key == heard.heard)
    known = sent.select(
        "survey",
        "account",
        "about_kind",
        "about",
        "person",
        invitation=sent.key,
        asked_at=sent.sent_at,
        answered=ibis.coalesce(sent.answered, ibis.literal(value=False)),
    )
    others = facts.anti_join(ours, facts.invitation == ours.key)
    return ibis.union(known, others.select(*known.columns))


def _from_facts(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    answer = tables.answer
    past = with_account(tables, named(answer.filter(answer.plausible, answer.happened_at <= as_of)))
    human = past.value.notnull() & ~past.automatic
    rows = past.select(
        "survey",
        "account",
        "about_kind",
        "about",
        "person",
        invitation=past.invited,
        asked_at=ibis.coalesce(past.asked_at, past.happened_at),
        answered=human,
    )
    return rows.group_by("invitation", "survey", "about_kind", "about").agg(
        account=rows.account.max(),
        person=rows.person.max(),
        asked_at=rows.asked_at.min(),
        answered=rows.answered.max(),
    )
