"""How often the same is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from wellkept.sdk.case_rows import read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime


@measure("case", unit="times", needs=("case_log", "case_life"))
def same_question(tables: Tables, as_of: datetime) -> pa.Table:
    """How often the side that helps asked the other for something that it had asked for before. From 0.

    Three engineers who each ask for the same logs make 2. Questions are alike if the source words them alike. `n` is
    how many questions it asked; of a case without any there is no row: most sources do not tell what was asked. `most`
    is how often the most repeated one was asked, `last_at` and `fact` tell of the last repetition.

    Source: measures.md, `same_question`.
    """
    cases = read_cases(tables, as_of, "asked", "desk", "public")
    log = cases.log
    asks = log.flags("desk") & log.flags("public")
    question = np.where(asks, log.coded("asked")[0], -1)
    size = int(question.max(initial=-1)) + 1
    rows = np.flatnonzero(question >= 0)
    one, first, how_often = np.unique(log.place[rows] * size + question[rows], return_index=True, return_counts=True)
    again = np.zeros(len(question), bool)
    again[rows] = True
    again[rows[first]] = False
    most = np.zeros(cases.count, np.int64)
    np.maximum.at(most, one // max(size, 1), how_often)
    last, asked = log.last(again), log.counts(question >= 0)
    result = {"value": log.counts(again), "n": asked, "known": np.ones(cases.count)}
    return cases.rows(asked > 0, result, most=most, last_at=log.time(last), fact=cases.facts(last))
