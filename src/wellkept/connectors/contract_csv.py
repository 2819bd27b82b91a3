"""Contracts from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source, connector
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import Sheet, read_rows, sniff_sheet

SHEET = Sheet(
    "contract",
    needed=("account",),
    one_of=("renews_on", "renewal_chance", "ended_on"),
    optional=("name", "value", "currency", "starts_on"),
    also={
        "account": ("organisation", "organization"),
        "name": ("contract",),
        "value": ("yearly_value",),
        "renews_on": ("renewal", "renewal_on"),
        "starts_on": ("from", "start"),
        "ended_on": ("ended",),
    },
)


@connector(sniff_sheet(SHEET))
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
