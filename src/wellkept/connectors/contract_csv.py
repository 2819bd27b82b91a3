"""Contracts from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "contract",
    needed=("account",),
    one_of=("renews_on", "renewal_chance", "ended_on"),
    optional=("name", "value", "currency", "starts_on"),
    also={
        "account": spellings(
            "organisation, organization, account name, client, customer, company, company name, vendor",
            "supplier, kunde, kundenname, firma, unternehmen, lieferant, vertragspartner",
            "société, entreprise, nom du client, fournisseur",
        ),
        "name": spellings(
            "contract, contract name, agreement, vertrag, vertragsname, bezeichnung, contrat, nom du contrat"
        ),
        "value": spellings(
            "yearly_value, annual value, contract value, annual contract value, acv, vertragswert",
            "jahreswert, jahresbetrag, wert, betrag, montant, montant annuel, valeur, valeur du contrat",
        ),
        "currency": ("währung", "devise"),
        "renews_on": spellings(
            "renewal, renewal_on, renewal date, contract end date, expires on, expiry date",
            "verlängerung, verlängerung am, verlängert sich am, laufzeit bis, läuft bis, vertragsende",
            "renouvellement, date de renouvellement, échéance, date d'échéance",
        ),
        "renewal_chance": spellings(
            "renewal probability, chance of renewal, verlängerungschance, chance de renouvellement"
        ),
        "starts_on": spellings(
            "from, start, start date, contract start date, vertragsbeginn, laufzeit ab, beginn, date de début"
        ),
        "ended_on": spellings("ended, terminated on, termination date, beendet am, gekündigt zum, résilié le"),
    },
    holds={
        "value": "number",
        "renewal_chance": "share",
        "renews_on": "date",
        "starts_on": "date",
        "ended_on": "date",
    },
)


@table(SHEET)
def contract_csv(source: Source) -> Iterator[Item]:
    """Contracts that run and renew, with clients and with vendors.

        account,name,value,currency,starts_on,renews_on,renewal_chance
        Meridian Health,Support 24x7,96000,EUR,2023-01-01,2025-01-01,0.8

    | column | holds |
    |---|---|
    | account | the organisation; needed |
    | name | what the contract is called; empty is "contract" |
    | value, currency | its value in a year, a number, and three letters |
    | starts_on | its first day |
    | renews_on | the day on which it renews or ends |
    | renewal_chance | your own estimate that it is renewed, 0 to 1 or 0 % to 100 %; empty is not recorded |
    | ended_on | the day on which it ended for good |

    One of `renews_on`, `renewal_chance` and `ended_on` must be a column, so that the file is known from a list of
    engagements. What files have in common stands with `account_csv`. It knows no terms of notice.
    """
    yield from read_rows(source, SHEET, _contract)


def _contract(row: Row) -> Record:
    starts_on, ended_on = row.span("starts_on", "ended_on")
    values = {
        "account": row.needed("account"),
        "name": row.text("name") or "contract",
        "value": row.number("value", least=0),
        "currency": row.currency("currency"),
        "starts_on": starts_on,
        "renews_on": row.day("renews_on"),
        "renewal_chance": row.share("renewal_chance"),
        "ended_on": ended_on,
    }
    return Record("contract", values, row.position)
