"""Three-point estimates of an engagement's items from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

HOURS = ("low", "likely", "high", "actual")
SHEET = Sheet(
    "estimate",
    needed=("engagement", "title", "likely"),
    optional=("item", "low", "high", "actual", "effective_on"),
    also={
        "engagement": spellings("project, project key, engagement key, projekt, auftrag, projet, mission"),
        "title": spellings("work item, item title, task, aufgabe, position, arbeitspaket, tâche, lot"),
        "item": spellings("item key, scope item, positionsnummer, schlüssel, clé"),
        "low": spellings(
            "low hours, optimistic, best case, least, stunden min, optimistisch, mindestens, heures min, optimiste"
        ),
        "likely": spellings(
            "likely hours, most likely, estimated hours, stunden wahrscheinlich, wahrscheinlich, geschätzte stunden",
            "heures probables, probable, heures estimées",
        ),
        "high": spellings(
            "high hours, pessimistic, worst case, most, stunden max, pessimistisch, höchstens, heures max, pessimiste"
        ),
        "actual": spellings("actual hours, hours taken, took, ist stunden, tatsächlich, heures réelles"),
        "effective_on": spellings("estimated on, geschätzt am, estimé le"),
    },
    holds={**dict.fromkeys(HOURS, "number"), "effective_on": "date"},
)


@table(SHEET)
def estimate_csv(source: Source) -> Iterator[Item]:
    """How many hours each item of an engagement may take: at best, as is likely, at worst.

        engagement,title,low,likely,high
        Backup appliance,Migration,80,140,420

    | column | holds |
    |---|---|
    | engagement | its key or name, as `engagement_csv` states it; needed |
    | title | what the item is; needed |
    | likely | the hours that it will take most probably; needed |
    | low, high | hours if all goes well, and if little does; empty: as likely |
    | item | its key, the same as in the scope; empty: the title in lower case with hyphens |
    | actual | hours that it took, once the engagement is closed: from these the firm's own error is learnt |
    | effective_on | the day of the estimate; no earlier day sees it |

    One row for each item; the same engagement and item is the same estimate. A past engagement may stand in one row,
    with its whole estimate and what it took. What files have in common stands with `account_csv`. It does not read
    hours as they are booked: that is `work_csv`.
    """
    yield from read_rows(source, SHEET, _estimate)


def _estimate(row: Row) -> Record:
    low, likely, high = (row.number(name, least=0) for name in ("low", "likely", "high"))
    if likely is None:
        raise BadCellError("likely", "is empty, and is needed")
    if low is not None and low > likely:
        raise BadCellError("low", f"{low:g} is above the likely {likely:g}")
    if high is not None and high < likely:
        raise BadCellError("high", f"{high:g} is below the likely {likely:g}")
    values = {
        "engagement": row.needed("engagement"),
        "title": row.needed("title", longest=200),
        "item": row.text("item", longest=120),
        "low": low,
        "likely": likely,
        "high": high,
        "actual": row.number("actual", least=0),
        "effective_on": row.day("effective_on"),
    }
    return Record("estimate", values, row.position)
