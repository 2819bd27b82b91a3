"""Who handed an architecture over to whom from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "architecture_handover",
    needed=("engagement",),
    one_of=("presales_architect", "delivery_architect"),
    optional=("offered_on", "accepted_on", "reservations"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "presales_architect": spellings(
            "pre sales architect, architect before the sale, designed by, architekt im vertrieb, architecte avant vente"
        ),
        "delivery_architect": spellings(
            "architect in delivery, built by, architekt in der umsetzung, architecte de réalisation"
        ),
        "offered_on": spellings("handed over on, übergeben am, remise le"),
        "accepted_on": spellings("handover accepted on, angenommen am, acceptée le"),
        "reservations": spellings("with reservations, vorbehalte, réserves"),
    },
    holds={
        **dict.fromkeys(("presales_architect", "delivery_architect"), "person"),
        **dict.fromkeys(("offered_on", "accepted_on"), "date"),
    },
)


@table(SHEET)
def architecture_handover_csv(source: Source) -> Iterator[Item]:
    """Who designed a solution before the sale, who builds it, and whether they accepted the design.

        engagement,presales_architect,delivery_architect,offered_on,accepted_on,reservations
        Backup,Nora Brandt,Jonas Lind,2026-01-19,2026-01-21,the line is not measured yet

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | presales_architect, delivery_architect | by mail address or name; one of the two is needed |
    | offered_on | when the design was handed over |
    | accepted_on | when who builds it accepted it; empty: not yet |
    | reservations | with what they do not agree, or what is open, up to 1,000 signs |

    One row for each engagement. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _handover)


def _handover(row: Row) -> Record:
    values = {
        "engagement": row.needed("engagement"),
        "presales": row.person("presales_architect"),
        "delivery": row.person("delivery_architect"),
        "offered_on": row.day("offered_on"),
        "accepted_on": row.day("accepted_on"),
        "reservations": row.text("reservations", longest=1_000),
    }
    return Record("architecture_handover", values, row.position)
