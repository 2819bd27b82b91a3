"""Accounts from a CSV file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source, connector
from wellkept.sdk.csv_cells import BadCellError, Row, person_of
from wellkept.sdk.csv_rows import Sheet, read_rows, sniff_sheet
from wellkept.sdk.time_zone import zone_named
from wellkept.sdk.words import ACCOUNT_KINDS

SHEET = Sheet(
    "account",
    needed=("organisation", "kind"),
    optional=("domains", "lead", "since", "yearly_value", "currency", "time_zone"),
    also={"organisation": ("organization", "account", "name"), "domains": ("domain",), "yearly_value": ("value",)},
)
KINDS = (*ACCOUNT_KINDS, "firm")
DOMAIN = re.compile(r"[^\s@/:,;]+\.[^\s@/:,;.]+")


@connector(sniff_sheet(SHEET))
def account_csv(source: Source) -> Iterator[Item]:
    """The firm's accounts, one in each row: which organisation it is, and of which kind.

        organisation,kind,domains,lead,since,yearly_value,currency,time_zone
        Meridian Health,client,meridian.example;mh.example,dana@harbour.example,2021-04-01,180000,EUR,Europe/Berlin

    | column | holds |
    |---|---|
    | organisation | its name; needed (also: organization, account, name) |
    | kind | client, vendor, partner or internal; `firm` for your own organisation; needed |
    | domains | the domains of its mail addresses, with semicolons between them |
    | lead | the colleague who leads the account, by mail address or name |
    | since | the day on which the relationship began |
    | yearly_value | what it is worth in a year, a number |
    | currency | of that value, three letters |
    | time_zone | where its people are, a name such as Europe/Berlin |

    A file of named columns is UTF-8, UTF-16 with its mark, or Windows-1252; commas, semicolons or tabs stand between
    cells; the header line is needed, in any order and case. Dates are 2024-03-25, 25.03.2024, or 25/03/2024 where it
    can be read in one way only; numbers are 1200000 or 1,200,000.50, and 1,200 alone is refused because it can be
    read in two ways. Columns that are not listed are not read. A row that cannot be read is set aside with its line
    and reason; its neighbours land.

    It cannot say that an account has ended.
    """
    yield from read_rows(source, SHEET, _account)


def _account(row: Row) -> Record:
    values = {
        "organisation": row.needed("organisation"),
        "kind": row.word("kind", KINDS) or row.needed("kind"),
        "domains": tuple(dict.fromkeys(_domain(part) for part in row.many("domains"))),
        "lead": person_of(row.text("lead")),
        "since": row.day("since"),
        "yearly_value": row.number("yearly_value", least=0),
        "currency": row.currency("currency"),
        "time_zone": _time_zone(row.text("time_zone")),
    }
    return Record("account", values, row.position)


def _domain(written: str) -> str:
    domain = re.sub(r"^(https?://|@)?(www\.)?", "", written.casefold()).rstrip("/.")
    if not DOMAIN.fullmatch(domain):
        raise BadCellError("domains", f'"{written[:60]}" is not a domain; write meridian.example')
    return domain


def _time_zone(name: str) -> str:
    if name and zone_named(name) is None:
        raise BadCellError("time_zone", f'"{name[:60]}" is not known; write a name such as Europe/Berlin')
    return name
