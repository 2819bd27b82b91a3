"""Partners in engagements from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "partner",
    needed=("engagement", "partner"),
    optional=(
        *("brings", "cost", "currency", "agreement", "agreed_on", "agreed_until"),
        *("path_share", "alternatives", "starts_on", "ends_on"),
    ),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "partner": spellings(
            "partner name, subcontractor, partner organisation, subunternehmer, nachunternehmer, partenaire",
            "sous traitant",
        ),
        "brings": spellings("contribution, delivers, scope of partner, beitrag, leistung, apport"),
        "cost": spellings("partner cost, price, kosten, coût"),
        "currency": spellings("währung, devise"),
        "agreement": spellings("contract, agreement name, vertrag, vereinbarung, accord, contrat"),
        "agreed_on": spellings("signed on, agreement date, unterschrieben am, signé le"),
        "agreed_until": spellings("agreement ends on, vereinbart bis, valable jusqu'au"),
        "path_share": spellings("share of critical path, anteil am kritischen pfad, part du chemin critique"),
        "alternatives": spellings("could also, who else, alternativen, autres fournisseurs"),
        "starts_on": spellings("from, start, beginn, début"),
        "ends_on": spellings("to, end, ende, fin"),
    },
    holds={"cost": "number", **dict.fromkeys(("agreed_on", "agreed_until", "starts_on", "ends_on"), "date")},
)


@table(SHEET)
def partner_csv(source: Source) -> Iterator[Item]:
    """Other firms' part in engagements: what each brings and costs, on what agreement, and who could do it else.

        engagement,partner,brings,cost,currency,agreement,agreed_on,path_share,alternatives,starts_on
        Backup,Quay Security,firewall and its rules,18000,EUR,,,30 %,Bastion Networks,2026-01-12

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | partner | the organisation; needed; one that is not known yet becomes an account of the kind partner |
    | brings | what it does, up to 500 signs |
    | cost, currency | what it costs, a number, and three letters |
    | agreement, agreed_on, agreed_until | what was signed, when, and until when it holds; empty: nothing |
    | path_share | the share of the critical path that is theirs, 0 to 1 or in %; empty: critical milestones tell |
    | alternatives | who could do it else |
    | starts_on, ends_on | from when to when; a day before it begins nobody knows of it |

    Who does what stands in `responsibility_csv`. The same engagement and partner is the same row. What files have in
    common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _partner)


def _partner(row: Row) -> Record:
    starts_on, ends_on = row.span("starts_on", "ends_on")
    agreed_on, agreed_until = row.span("agreed_on", "agreed_until")
    values = {
        "engagement": row.needed("engagement"),
        "partner": row.needed("partner", longest=200),
        "brings": row.text("brings", longest=500),
        "cost": row.number("cost", least=0),
        "currency": row.currency("currency"),
        "agreement": row.text("agreement", longest=200),
        "agreed_on": agreed_on,
        "agreed_until": agreed_until,
        "path_share": row.share("path_share"),
        "alternatives": row.text("alternatives", longest=500),
        "starts_on": starts_on,
        "ends_on": ends_on,
    }
    return Record("partner", values, row.position)
