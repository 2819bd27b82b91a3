"""How long it takes until a person answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_rows import read_cases
from wellkept.sdk.case_usual import usual
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime

USUALLY_WITHIN = 0.9


@measure("case", unit="business minutes", needs=("case_log", "case_life"))
def first_response(tables: Tables, as_of: datetime) -> pa.Table:
    """Working minutes from the opening of a case to the first human answer that the other side could read.

    From 0, by the working time of the case's queue. Automatic receipts and notes among ourselves are no answer. While
    nobody has answered it is not known: `low` is how long it has lasted so far, `high` is null, `known` 0.

    `answered_at` and `fact` tell of the answer, `promised` how long it may take (null: nothing was promised) and `late`
    whether it took, or takes already, longer (null without a promise). `usual` is what 90 % of this queue's (without a
    queue, this account's) answers of the last 90 days stayed within, `usual_n` of how many.

    Source: measures.md, `first_response`. By itself it predicts nothing of how content somebody is (AUC .42).
    """
    cases = read_cases(tables, as_of, "word")
    log = cases.log
    row = log.first(log.flags("word") & (log.at >= cases.opened_at[log.place]))
    answered = row >= 0
    lasted = cases.minutes(cases.opened_at, np.where(answered, log.time(row), cases.until))
    value, promised = np.where(answered, lasted, np.nan), cases.numbers("answer_minutes")
    within, of = usual(cases, value, log.time(row), USUALLY_WITHIN)
    return cases.rows(
        np.ones(cases.count, bool),
        {"value": value, "low": lasted, "high": value, "n": answered, "known": answered},
        answered_at=log.time(row),
        fact=cases.facts(row),
        promised=promised,
        late=pa.array(lasted > promised, mask=np.isnan(promised)),
        usual=within,
        usual_n=of,
    )
