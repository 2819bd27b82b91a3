"""Changes of what was agreed, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.engagement_words import ENGAGEMENT, engagement_key, own_key
from wellkept.sdk.sheet import Sheet, spellings

DECISIONS = ("approved", "refused")
MEANT = {
    **dict.fromkeys(("accepted", "yes", "genehmigt", "angenommen", "ja", "approuvé", "accepté", "oui"), "approved"),
    **dict.fromkeys(("rejected", "declined", "no", "abgelehnt", "nein", "refusé", "rejeté", "non"), "refused"),
    **dict.fromkeys(("open", "pending", "requested", "offen", "beantragt", "ouvert", "en attente"), ""),
}
LONGEST_DELAY = 3_650
SHEET = Sheet(
    "change_request",
    needed=("engagement", "change_request"),
    optional=(
        "key",
        "asked_on",
        "asked_by",
        "price",
        "effort_hours",
        "days_later",
        "decision",
        "decided_on",
        "decided_by",
        "invoiced",
    ),
    also={
        "engagement": ENGAGEMENT,
        "change_request": spellings("change, änderung, änderungsantrag, demande de changement, modification"),
        "key": spellings("change key, change id, number, nummer, numéro"),
        "asked_on": spellings("requested on, requested, beantragt am, demandé le"),
        "asked_by": spellings("requested by, beantragt von, demandé par"),
        "price": spellings("amount, preis, betrag, prix, montant"),
        "effort_hours": spellings("effort, hours, aufwand, stunden, heures, charge"),
        "days_later": spellings("date impact, delay, delay days, tage später, verzug, jours de plus, retard"),
        "decision": spellings("status, state, entscheidung, décision"),
        "decided_on": spellings("approved on, entschieden am, genehmigt am, décidé le"),
        "decided_by": spellings("approved by, entschieden von, genehmigt von, décidé par"),
        "invoiced": spellings("invoiced amount, billed, fakturiert, berechnet, facturé"),
    },
    holds={
        **dict.fromkeys(("price", "effort_hours", "days_later", "invoiced"), "number"),
        **dict.fromkeys(("asked_on", "decided_on"), "date"),
        **dict.fromkeys(("asked_by", "decided_by"), "person"),
        "decision": DECISIONS,
    },
)


@table(SHEET)
def change_request_csv(source: Source) -> Iterator[Item]:
    """Changes of what was agreed in an engagement: price, effort, what they do to the dates, and who decided.

        engagement,key,change_request,asked_on,price,effort_hours,days_later,decision,decided_on,decided_by
        Kestrel backup,c-1,A third site,2026-04-20,5200,40,5,approved,2026-05-04,Carla Ruiz

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | change_request | what is to be changed; needed |
    | key | its own short name, by which hours are booked on it; empty: its title in lower case with hyphens |
    | asked_on, asked_by | when, and by whom it was asked for |
    | price | in the engagement's currency |
    | effort_hours | the hours that it is thought to take |
    | days_later | how many days later the end will be; 0: not later |
    | decision | approved or refused; empty: open |
    | decided_on, decided_by | the day, and the person of either side; a decision needs the day |
    | invoiced | what of its price was invoiced so far |

    The same engagement and key is the same change: a later file changes what it states. What files have in common
    stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _change)


def _change(row: Row) -> Record:
    title = row.needed("change_request", longest=200)
    decision, decided_on = row.word("decision", ("", *DECISIONS), also=MEANT), row.day("decided_on")
    if bool(decision) != bool(decided_on):
        raise BadCellError("decided_on", "a decision needs its day, and a day its decision: approved or refused")
    later = row.number("days_later", least=-LONGEST_DELAY)
    if later is not None and (later != int(later) or later > LONGEST_DELAY):
        raise BadCellError("days_later", f"{later:g} is no whole number of days up to {LONGEST_DELAY:,}")
    values = {
        "engagement": engagement_key(row),
        "key": own_key(row, title),
        "title": title,
        "asked_on": row.day("asked_on"),
        "asked_by": row.text("asked_by"),
        "price": row.number("price"),
        "effort_hours": row.number("effort_hours", least=0),
        "days_later": int(later) if later is not None else None,
        "decision": decision,
        "decided_on": decided_on,
        "decided_by": row.text("decided_by"),
        "invoiced": row.number("invoiced"),
    }
    return Record("change_request", values, row.position)
