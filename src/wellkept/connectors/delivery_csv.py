"""Reports of earned value and accepted milestones from a CSV file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC
from typing import Literal

from wellkept.sdk.connector import Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row, offset_minutes_of
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.kinds import Delivery
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.words import key_of

AMOUNTS = ("planned", "earned", "actual", "accepted")
COLOURS: tuple[Literal["green", "amber", "red"], ...] = ("green", "amber", "red")
SHEET = Sheet(
    "delivery",
    needed=("engagement", "reported_at"),
    one_of=(*AMOUNTS, "colour"),
    optional=("milestone",),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "reported_at": spellings("at, date, reported_on, report date, as of, status date, datum, stichtag"),
        "planned": ("planned_value", "pv", "planwert"),
        "earned": spellings("earned_value, ev, fertigstellungswert, valeur acquise"),
        "actual": spellings("actual_cost, ac, ist-kosten, istkosten, coût réel"),
        "accepted": ("accepted value", "abgenommen"),
        "colour": spellings("color, status, rag, rag status, ampel, health"),
        "milestone": ("meilenstein", "jalon"),
    },
    holds={"reported_at": "moment", "colour": COLOURS, **dict.fromkeys(AMOUNTS, "number")},
)


@table(SHEET)
def delivery_csv(source: Source) -> Iterator[Item]:
    """Delivery reports: what was planned, earned and spent up to a day, and milestones that the client accepted.

        engagement,reported_at,planned,earned,actual,colour,accepted,milestone
        Records migration,2024-04-14,112000,108000,111300,green,,

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | reported_at | when; without a zone in that of the setting `time_zone` (UTC), a date alone is its noon; needed |
    | planned, earned, actual | money from the beginning up to then, in the engagement's currency; empty: not reported |
    | colour | green, amber or red, as reported |
    | accepted | what the client accepted with this milestone, not since the beginning |
    | milestone | its name |

    One amount or the colour must be given in each row; none is below 0. The same row twice adds nothing. A row
    with other values for the same engagement, time and milestone is a new version beside the old one: the one that
    was imported last is the one that holds. What files have in common stands with `account_csv`.

    It does not read hours, nor a plan.
    """
    yield from read_rows(source, SHEET, _delivery)


def _delivery(row: Row) -> Delivery:
    key, reported_at = key_of(row.needed("engagement")), row.moment("reported_at")
    if not key:
        raise BadCellError("engagement", "has no letter and no digit")
    if reported_at is None:
        raise BadCellError("reported_at", "is empty, and is needed")
    amounts = {column: row.number(column, least=0) for column in AMOUNTS}
    colour = row.word("colour", COLOURS, also={"yellow": "amber", "orange": "amber"})
    if not colour and all(amount is None for amount in amounts.values()):
        raise BadCellError("earned", f"nothing is reported; one of {', '.join((*AMOUNTS, 'colour'))} is needed")
    milestone = row.text("milestone")
    said = hashlib.sha256(repr((sorted(amounts.items()), colour, milestone)).encode()).hexdigest()[:12]
    at = reported_at.astimezone(UTC)
    return Delivery(
        source="delivery",
        source_id=f"{key}|{at.isoformat()}|{key_of(milestone)}|{said}",
        happened_at=at,
        offset_minutes=offset_minutes_of(reported_at),
        engagement=key,
        colour=colour,
        milestone=milestone,
        **amounts,
    )
