"""Whether who opened a case says that they are content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import ibis
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from wellkept.sdk.case_log import Floats, Ints, Moments
from wellkept.sdk.case_rows import Cases, read_cases
from wellkept.sdk.measure import Tables, measure

if TYPE_CHECKING:
    from datetime import datetime

# From these values on an answer says content: the top two of five, promoters, the top three of seven.
CONTENT_FROM = {"csat": 4.0, "agreement": 4.0, "nps": 9.0, "ces": 5.0}
RATED_FROM = 4.0


@measure("case", unit="satisfied", needs=("case_log", "case_life"))
def satisfied(tables: Tables, as_of: datetime) -> pa.Table:
    """1 if whoever opened a case says that they are content, 0 if they say that they are not.

    Said in an answer to a survey about the case (CSAT and agreement from 4, NPS from 9, ease from 5; of each invitation
    and question the last version, and all of them must be that high), in a rating of the case from 1 to 5 (the last,
    from 4), or by a complaint, which is 0 whatever else was said. Without any of these it is not known: silence is no
    content. `n` counts what was said, `known` is 1 if anything was. `ended_at` is the case's end, `said_at` when the
    last of it was said, `complaints` how many there were.

    Source: measures.md, `satisfied`. Automatic answers are not counted. Shares: `queue_shares`, `account_shares`.
    """
    cases = read_cases(tables, as_of, "rating")
    answers, content, answered_at = _answers(tables, as_of, cases)
    log, rated = cases.log, ~np.isnan(cases.log.numbers("rating"))
    last_rated, complained = log.last(rated), log.is_step("complained")
    complaints, is_rated = log.counts(complained), last_rated >= 0
    rated_well = np.append(log.numbers("rating"), np.nan)[last_rated] >= RATED_FROM
    is_content = (content == answers) & (rated_well | ~is_rated) & (complaints == 0)
    said = answers + is_rated + complaints
    return cases.rows(
        np.ones(cases.count, bool),
        {"value": np.where(said > 0, is_content, np.nan), "n": said, "known": said > 0},
        ended_at=cases.ended_at,
        said_at=np.fmax(answered_at, log.time(log.last(rated | complained))),
        complaints=complaints,
        fact=cases.facts(log.last(complained)),
    )


def _answers(tables: Tables, as_of: datetime, cases: Cases) -> tuple[Ints, Floats, Moments]:
    """By case, how many answers there are, how many are content, and when the last came."""
    rows = _last_versions(tables, as_of)
    place = np.searchsorted(cases.log.ids, rows["case"].to_numpy())
    known = np.append(cases.log.ids, -1)[place] == rows["case"].to_numpy()
    place, content = place[known], rows["content"].to_numpy(zero_copy_only=False)[known]
    last: Moments = np.full(cases.count, np.datetime64("NaT", "us"))
    at = np.asarray(rows["happened_at"].to_numpy()).astype("datetime64[us]")[known]
    order = np.argsort(at, kind="stable")
    last[place[order]] = at[order]
    counts: Ints = np.bincount(place, minlength=cases.count)
    contents = np.bincount(place, weights=content, minlength=cases.count).astype(np.float64)
    return counts, contents, last


def _last_versions(tables: Tables, as_of: datetime) -> pa.Table:
    """Of each invitation and question about a case, what was said last."""
    answer, case = tables.answer, tables.case.select("case", "key")
    scales = answer.scale.isin(list(CONTENT_FROM))
    past = answer.filter(
        answer.plausible, answer.happened_at <= as_of, ~answer.automatic, answer.about_kind == "case", scales
    )
    one = ibis.ifelse(past.invitation == "", past.source_id, past.invitation)
    order = [past.happened_at.desc(), past.id.desc()]
    newest = ibis.row_number().over(ibis.window(group_by=[past.about, one, past.question], order_by=order))
    last = past.mutate(newest=newest).filter(lambda row: row.newest == 0)
    told = last.filter(last.value.notnull()).join(case, last.about == case.key)
    rows = told.select("case", "happened_at", "scale", "value").to_pyarrow()
    least = pa.array([CONTENT_FROM[scale] for scale in rows["scale"].to_pylist()], pa.float64())
    return rows.append_column("content", pc.greater_equal(rows["value"], least))
