"""NPS: how likely an account's people are to recommend us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_numbers import promoter_score
from wellkept.sdk.survey_rows import estimated

if TYPE_CHECKING:
    from datetime import datetime


@measure("account", unit="points", needs=("given", "asked"))
def nps(tables: Tables, as_of: datetime) -> pa.Table:
    """Promoters (9 and 10) less detractors (0 to 6) of all answers from 0 to 10, in points from -100 to 100.

    `low` and `high`: 95 % by adjusted Wald, three answers more of which three quarters go to each end.

    Over the answers that hold, given in the last 91 days; `before_value`, `before_low`, `before_high` and `before_n`
    are of the 91 days before those. Under five answers there is no value: too few to say. `n` counts answers. `known`
    is the share of those asked in the quarter who answered: silence is not known, and never counts as content.

    Source: measures.md, Surveys. An account has a row where anybody answered in the two quarters.
    """
    return estimated(tables.given, tables.asked, as_of, "nps", promoter_score)
