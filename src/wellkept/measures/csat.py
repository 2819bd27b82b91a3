"""CSAT: the share of an account's people who are satisfied with what was just done for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from wellkept.sdk.measure import Tables, measure
from wellkept.sdk.survey_numbers import satisfied_share
from wellkept.sdk.survey_rows import estimated

if TYPE_CHECKING:
    from datetime import datetime


@measure("account", unit="share", needs=("given", "asked"))
def csat(tables: Tables, as_of: datetime) -> pa.Table:
    """Share (0 to 1) of the answers 4 and 5 among those of 1 to 5, with its Wilson interval at 95 % (`low`, `high`).

    Over the answers that hold, given in the last 91 days; `before_value`, `before_low`, `before_high` and `before_n`
    are of the 91 days before those. Under five answers there is no value: too few to say. `n` counts answers. `known`
    is the share of those asked in the quarter who answered: silence is not known, and never counts as content.

    Source: measures.md, Surveys. An account has a row where anybody answered in the two quarters.
    """
    return estimated(tables.given, tables.asked, as_of, "csat", satisfied_share)
