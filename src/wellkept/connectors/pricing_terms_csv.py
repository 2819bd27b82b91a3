"""What engagements cost us and may be sold for, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

AMOUNTS = ("hourly_cost", "bought_in_cost", "rate", "bought_in_price", "price", "cap", "target")
SHEET = Sheet(
    "pricing terms",
    needed=("engagement", "hourly_cost"),
    optional=(
        "pricing_model",
        "currency",
        "bought_in_cost",
        "rate",
        "bought_in_price",
        "price",
        "cap",
        "target",
        "share",
        "open_decisions",
        "effective_on",
    ),
    also={
        "engagement": spellings("project, project key, engagement key, projekt, auftrag, projet, mission"),
        "pricing_model": spellings("billing type, abrechnung, preismodell, facturation, modèle de prix"),
        "currency": ("währung", "devise"),
        "hourly_cost": spellings("cost per hour, cost rate, stundenkosten, kostensatz, coût horaire"),
        "bought_in_cost": spellings("third party cost, einkauf, fremdkosten, zukauf, achats, coût des achats"),
        "rate": spellings("hourly rate, billing rate, stundensatz, taux horaire, tarif horaire"),
        "bought_in_price": spellings("third party price, fremdpreis, zukauf preis, prix des achats"),
        "price": spellings("fixed price, offered price, festpreis, angebotspreis, prix forfaitaire, prix proposé"),
        "cap": spellings("ceiling, not to exceed, obergrenze, deckel, plafond"),
        "target": spellings("target cost, zielkosten, coût cible"),
        "share": spellings("gain share, client share, anteil, part du client"),
        "open_decisions": spellings("decisions open, offene entscheidungen, décisions ouvertes"),
        "effective_on": spellings("priced on, kalkuliert am, chiffré le"),
    },
    holds={**dict.fromkeys((*AMOUNTS, "share", "open_decisions"), "number"), "effective_on": "date"},
)


@table(SHEET)
def pricing_terms_csv(source: Source) -> Iterator[Item]:
    """What an hour of ours costs, what is bought in, and the terms of each pricing model.

        engagement,hourly_cost,bought_in_cost,rate,bought_in_price,price,cap
        Backup appliance,95,135000,130,138000,180000,216000

    | column | holds |
    |---|---|
    | engagement | its key or name, as `engagement_csv` states it; needed |
    | hourly_cost | what an hour of our work costs us; needed |
    | bought_in_cost | what we pay others for it; 0 where nothing is bought in, empty is not known |
    | pricing_model | the engagement's own, in your words: fixed price, time and materials, capped, target cost |
    | rate | what the client pays for an hour |
    | bought_in_price | what the client pays for what is bought in; empty: what it costs us |
    | price | the fixed price, or that which goes with a target; empty: the engagement's value |
    | cap | above it the client pays nothing, by time and materials |
    | target | the cost from which a gain or loss is shared; empty: the middle one of the simulation |
    | share | the client's share of it, 0 to 1 or 0 % to 100 %; empty: half |
    | open_decisions | how many decisions about what is to be built are open |
    | currency | three letters; amounts are in the firm's currency, another one is refused |
    | effective_on | the day since which the terms are known; no earlier day sees them |

    One row for each engagement; a cell that is left empty leaves what stands. What files have in common stands with
    `account_csv`. It reads no invoices.
    """
    yield from read_rows(source, SHEET, _terms)


def _terms(row: Row) -> Record:
    amounts = {name: row.number(name, least=0) for name in AMOUNTS}
    if amounts["hourly_cost"] is None:
        raise BadCellError("hourly_cost", "is empty, and is needed")
    decisions = row.number("open_decisions", least=0)
    if decisions is not None and (decisions > 10_000 or decisions != int(decisions)):
        raise BadCellError("open_decisions", "is not a whole number from 0 to 10,000")
    values = {
        "engagement": row.needed("engagement"),
        "pricing_model": row.text("pricing_model", longest=40),
        "currency": row.currency("currency"),
        "share": row.share("share"),
        "open_decisions": None if decisions is None else int(decisions),
        "effective_on": row.day("effective_on"),
        **amounts,
    }
    return Record("pricing_terms", values, row.position)
