from __future__ import annotations

import re

from django.db.models import Model

from wellkept.records.models import Engagement
from wellkept.records.queries.journal import rows_of


def next_key(model: type[Model], engagement: Engagement, letter: str) -> str:
    """The short name of a new row in an engagement: the number after the highest that there is, such as w-12."""
    keys = rows_of(model).filter(engagement=engagement, key__startswith=f"{letter}-").values_list("key", flat=True)
    numbers = [int(found[1]) for key in keys if (found := re.fullmatch(rf"{letter}-([0-9]{{1,9}})", key))]
    return f"{letter}-{max(numbers, default=0) + 1}"
