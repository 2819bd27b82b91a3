"""What was agreed to be done, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.engagement_words import ENGAGEMENT, engagement_key, own_key, version_of
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "scope_item",
    needed=("engagement", "scope_item"),
    optional=("key", "estimate_hours", "acceptance", "version", "effective_on", "ends_on", "change"),
    also={
        "engagement": ENGAGEMENT,
        "scope_item": spellings(
            "scope item name, item, deliverable, work package, leistung, leistungsposition, arbeitspaket, umfang",
            "élément du périmètre, lot, livrable, prestation",
        ),
        "key": spellings("item key, item id, number, nummer, position, numéro"),
        "estimate_hours": spellings(
            "estimate, estimated hours, hours, planned hours, aufwand, geschätzte stunden, stunden, heures estimées"
        ),
        "acceptance": spellings(
            "acceptance criterion, acceptance criteria, accepted when, abnahmekriterium, abnahmekriterien",
            "critère d'acceptation, critère de réception",
        ),
        "version": spellings("baseline, baseline version, fassung, version der baseline, version du périmètre"),
        "effective_on": spellings("agreed on, added on, vereinbart am, gültig ab, convenu le"),
        "ends_on": spellings("removed on, taken out on, entfallen am, retiré le"),
        "change": spellings("change request, change key, änderungsantrag, demande de changement"),
    },
    holds={"estimate_hours": "number", "version": "number", "effective_on": "date", "ends_on": "date"},
)


@table(SHEET)
def scope_item_csv(source: Source) -> Iterator[Item]:
    """What was agreed to be done in an engagement, piece by piece, with its estimate and by what it is accepted.

        engagement,key,scope_item,estimate_hours,acceptance,effective_on
        Kestrel backup,s-1,Move the mail archive,140,Ten restores of their choice come back whole,2026-03-02

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | scope_item | what is to be done; needed |
    | key | its own short name, by which hours are booked on it; empty: its title in lower case with hyphens |
    | estimate_hours | the hours that it was thought to take |
    | acceptance | by what the client will accept it, up to 500 characters |
    | version | the version of the baseline in which it came; empty is 1, what was sold |
    | effective_on | since when it was agreed; with it nothing earlier sees the item |
    | ends_on | the day on which it was taken out |
    | change | the key of the change request that brought it |

    The same engagement and key is the same item: a later file changes what it states. What files have in common stands
    with `account_csv`. Estimates of three points are read elsewhere.
    """
    yield from read_rows(source, SHEET, _item)


def _item(row: Row) -> Record:
    title = row.needed("scope_item", longest=200)
    effective_on, ends_on = row.span("effective_on", "ends_on")
    values = {
        "engagement": engagement_key(row),
        "key": own_key(row, title),
        "title": title,
        "estimate_hours": row.number("estimate_hours", least=0),
        "acceptance": row.text("acceptance", longest=500),
        "version": version_of(row, "version"),
        "effective_on": effective_on,
        "ends_on": ends_on,
        "change": row.text("change"),
    }
    return Record("scope_item", values, row.position)
