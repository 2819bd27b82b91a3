"""Queues, their working time and what they promise, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.public_days import regions_of
from wellkept.sdk.sheet import Sheet, spellings
from wellkept.sdk.time_zone import zone_named
from wellkept.sdk.working_hours import BadHoursError, Hours, hours_of

PROMISES = ("answer_minutes", "update_minutes", "solve_minutes")
SHEET = Sheet(
    "queue",
    needed=("queue",),
    one_of=("hours", *PROMISES),
    optional=("account", "time_zone", "country", "region", "free_days"),
    also={
        "queue": spellings("desk, service desk, support group, warteschlange, file d'attente"),
        "account": spellings("vendor, supplier, organisation, organization, lieferant, fournisseur"),
        "hours": spellings("working hours, business hours, service hours, servicezeiten, arbeitszeiten, horaires"),
        "time_zone": spellings("timezone, zeitzone, fuseau horaire"),
        "country": spellings("holidays of, land, pays"),
        "region": spellings("state, province, bundesland, région"),
        "free_days": spellings("closed on, freie tage, jours fermés"),
        "answer_minutes": spellings("first answer in minutes, first response minutes, response target minutes"),
        "update_minutes": spellings("update every minutes, update target minutes"),
        "solve_minutes": spellings("resolution target minutes, solve target minutes"),
    },
    holds=dict.fromkeys(PROMISES, "number") | {"free_days": "many"},
)


@table(SHEET)
def queue_csv(source: Source) -> Iterator[Item]:
    """Whose cases: teams of ours and desks of vendors, when they work, and what they promise.

        queue,account,hours,time_zone,country,region,answer_minutes,update_minutes
        Service desk,,Mon-Fri 09:00-17:00,Europe/Berlin,DE,BE,60,480
        Northgate support,Northgate Networks,Mon-Fri 09:00-12:00 13:00-17:00,Europe/Berlin,DE,BE,60,480

    | column | holds |
    |---|---|
    | queue | its name, as cases name it; needed |
    | account | the vendor whose desk it is; empty: a team of ours |
    | hours | when it works, by weekday, with breaks; days that are not named are free; empty: as the firm |
    | time_zone | such as Europe/Berlin; empty: the firm's |
    | country, region | whose public holidays are free: DE and BE; empty: the firm's |
    | free_days | further free days, with semicolons between them: 2026-12-24;2026-12-31 |
    | answer_minutes | working minutes within which the first human answer is promised |
    | update_minutes | working minutes between two words that are promised while a case is open |
    | solve_minutes | working minutes within which it is promised to be solved |

    One of hours and the promises must be a column. An empty promise is none. What files have in common stands with
    `account_csv`. It knows no shifts of single people.
    """
    yield from read_rows(source, SHEET, _queue)


def _queue(row: Row) -> Record:
    zone = row.text("time_zone")
    if zone and zone_named(zone) is None:
        raise BadCellError("time_zone", f"{zone} is no time zone; such as Europe/Berlin")
    values = {
        "name": row.needed("queue", longest=120),
        "account": row.text("account"),
        "hours": _hours(row) or None,
        "time_zone": zone or None,
        "country": row.text("country", longest=2).upper() or None,
        "region": _region(row) or None,
        "free_days": [_day(one).isoformat() for one in row.many("free_days")] or None,
    }
    return Record("queue", values | {name: row.number(name, least=1) for name in PROMISES}, row.position)


def _region(row: Row) -> str:
    country, region = row.text("country", longest=2).upper(), row.text("region", longest=10).upper()
    known = regions_of(country) or ()
    if region and country and region not in known:
        raise BadCellError("region", f"{country} has no {region}; it has {', '.join(known) or 'none'}")
    return region


def _hours(row: Row) -> Hours:
    try:
        return hours_of(row.text("hours").replace(" / ", ";"))
    except BadHoursError as bad:
        raise BadCellError("hours", str(bad)) from bad


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as bad:
        raise BadCellError("free_days", f"{text} is no day such as 2026-12-24") from bad
