"""CES: how easy it was for an account's people to get something done with us."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_numbers import mean_effort
from wellkept.sdk.survey_rows import estimated

if TYPE_CHECKING:
    from datetime import datetime


@measure("account", unit="points", needs=("given", "asked"))
def ces(tables: Tables, as_of: datetime) -> pa.Table:
    """Mean of the answers from 1 (disagree strongly that it was easy) to 7, higher is better.

    `low` and `high` are its t interval at 95 %, within the scale.

    Over the answers that hold, given in the last 91 days; `before_value`, `before_low`, `before_high` and `before_n`
    are of the 91 days before those. Under five answers there is no value: too few to say. `n` counts answers. `known`
    is the share of those asked in the quarter who answered: silence is not known, and never counts as content.

    Source: measures.md, Surveys. An account has a row where anybody answered in the two quarters.
    """
    return estimated(tables.given, tables.asked, as_of, "ces", mean_effort)
