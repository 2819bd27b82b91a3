"""As what engagements were sold, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

TYPES, REACHES = ("product", "solution"), ("tactical", "strategic")
TYPES_MEANT = {"produkt": "product", "produit": "product", "lösung": "solution", "box": "product", "ware": "product"}
REACHES_MEANT = {"taktisch": "tactical", "tactique": "tactical", "strategisch": "strategic", "stratégique": "strategic"}
COUNTS = ("departments", "sites", "stakeholders")
MOST = 100_000
SHEET = Sheet(
    "sale",
    needed=("engagement", "sale_type"),
    optional=("sale_reach", *COUNTS, "services_hours", "services_price", "outcome", "effective_on"),
    also={
        "engagement": spellings("project, project key, engagement key, projekt, auftrag, projet, mission"),
        "sale_type": spellings("type of sale, sold as, verkaufsart, art des verkaufs, type de vente, vendu comme"),
        "sale_reach": spellings(
            "reach, tactical or strategic, reichweite, taktisch oder strategisch, portée, tactique ou stratégique"
        ),
        "departments": spellings("departments touched, abteilungen, fachbereiche, services concernés, départements"),
        "sites": spellings("locations, standorte"),
        "stakeholders": spellings("people with a say, beteiligte, parties prenantes"),
        "services_hours": spellings("hours of services, service hours, dienstleistungsstunden, heures de prestations"),
        "services_price": spellings("price of services, dienstleistungspreis, prix des prestations"),
        "outcome": spellings("goal, aim, ziel, ergebnis, objectif, résultat"),
        "effective_on": spellings("sold on, verkauft am, vendu le"),
    },
    holds={
        "sale_type": TYPES,
        "sale_reach": REACHES,
        "effective_on": "date",
        **dict.fromkeys((*COUNTS, "services_hours", "services_price"), "number"),
    },
)


@table(SHEET)
def sale_csv(source: Source) -> Iterator[Item]:
    """As what engagements were sold: a product or a solution, tactical or strategic, and what they touch.

        engagement,sale_type,sale_reach,departments,sites,services_hours
        Backup appliance,product,tactical,5,3,400

    | column | holds |
    |---|---|
    | engagement | its key or name, as `engagement_csv` states it; needed |
    | sale_type | product or solution; needed |
    | sale_reach | tactical (one need, now) or strategic (where the client wants to go) |
    | departments, sites, stakeholders | how many of the client's it touches |
    | services_hours | hours of services in it; empty: those of the estimates |
    | services_price | what of the price is for services |
    | outcome | what the client wants to have in the end, up to 300 characters |
    | effective_on | the day since which it is so; no earlier day sees it |

    One row for each engagement; a cell that is left empty leaves what stands. What files have in common stands with
    `account_csv`. It does not judge: the rule `sale_type_mismatch` does.
    """
    yield from read_rows(source, SHEET, _sale)


def _sale(row: Row) -> Record:
    if not (sale_type := row.word("sale_type", TYPES, also=TYPES_MEANT)):
        raise BadCellError("sale_type", "is empty, and is needed")
    values = {
        "engagement": row.needed("engagement"),
        "type": sale_type,
        "reach": row.word("sale_reach", REACHES, also=REACHES_MEANT),
        **{name: _count(row, name) for name in COUNTS},
        "services_hours": row.number("services_hours", least=0),
        "services_price": row.number("services_price", least=0),
        "outcome": row.text("outcome"),
        "effective_on": row.day("effective_on"),
    }
    return Record("sale", values, row.position)


def _count(row: Row, column: str) -> int | None:
    value = row.number(column, least=0)
    if value is not None and (value > MOST or value != int(value)):
        raise BadCellError(column, f"is not a whole number from 0 to {MOST:,}")
    return None if value is None else int(value)
