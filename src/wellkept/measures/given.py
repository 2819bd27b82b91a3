"""Step: what each person who was asked says now, question by question."""

from __future__ import annotations

import ibis
import ibis.expr.types as ir

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_rows import named, with_account


@measure("answer", kept=False, steady=True)
def given(tables: Tables, as_of: ir.TimestampValue) -> ir.Table:
    """One row for each answer that holds at a moment: of each invitation and question the last version.

    Answers of machines count nowhere, nor does a question that was passed over. `at` is when it was given, `account`
    whose it is: that of the case, engagement or account which it is about, else the respondent's own; null where
    neither is known. `person` is who gave it, `invitation` the same for all answers of one invitation.
    """
    answer = tables.answer
    past = named(answer.filter(answer.plausible, answer.happened_at <= as_of, ~answer.automatic, answer.question != ""))
    order = [past.happened_at.desc(), past.id.desc()]
    newest = ibis.row_number().over(ibis.window(group_by=[past.invited, past.survey, past.question], order_by=order))
    last = past.mutate(newest=newest).filter(lambda row: row.newest == 0, lambda row: row.value.notnull())
    found = with_account(tables, last)
    return found.select(
        "survey",
        "question",
        "scale",
        "value",
        "account",
        "person",
        "about_kind",
        "about",
        answer=found.id,
        at=found.happened_at,
        invitation=found.invited,
    )
