"""Promised reviews, roadmaps and plans from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

KINDS = ("review", "roadmap", "plan")
SIDES = ("us", "them")
SHEET = Sheet(
    "review",
    needed=("account", "review_due_on"),
    optional=("kind", "by", "promised_on", "held_on", "who_promised", "promised_to", "what"),
    also={
        "account": spellings(
            "organisation, organization, account name, client, customer, company, vendor, supplier",
            "kunde, kundenname, firma, unternehmen, lieferant, société, entreprise, client nom, fournisseur",
        ),
        "review_due_on": spellings(
            "review due, review due date, next review, qbr due, qbr date, roadmap due",
            "review fällig am, nächstes review, revue prévue le, prochaine revue",
        ),
        "kind": spellings("type, art, genre"),
        "by": spellings("promised by, versprochen von, promis par"),
        "promised_on": spellings("promised, versprochen am, promis le"),
        "held_on": spellings("held, review held on, took place on, done on, gehalten am, fand statt am, tenue le"),
        "who_promised": spellings("promised by whom, given by, wer versprach, wer hat versprochen, qui a promis"),
        "promised_to": spellings("to whom, promised to whom, wem, wem versprochen, promis à, à qui"),
        "what": spellings("what was promised, about, topic, contents, was, inhalt, thema, contenu, sujet"),
    },
    holds={"review_due_on": "date", "promised_on": "date", "held_on": "date", "kind": KINDS, "by": SIDES},
)


@table(SHEET)
def review_csv(source: Source) -> Iterator[Item]:
    """Reviews, roadmaps and plans for the time ahead that were promised, and whether they were held.

        account,kind,by,promised_on,review_due_on,held_on
        Meridian Health,review,us,2026-01-12,2026-06-30,

    | column | holds |
    |---|---|
    | account | the organisation; needed |
    | review_due_on | the day by which it was promised; needed |
    | kind | review, roadmap or plan; empty is review |
    | by | us: we promised it; them: they did; empty is us |
    | promised_on | the day of the promise |
    | held_on | the day on which it took place; empty: not yet, or never, or the calendar tells |
    | who_promised | the person who gave the promise, by mail address or full name |
    | promised_to | the person to whom it was given |
    | what | what was promised in it, up to 300 characters |

    One row for each; the same account, kind, side and day of promise's end is the same review. What files have in
    common stands with `account_csv`. It does not read what was said in a review.
    """
    yield from read_rows(source, SHEET, _review)


def _review(row: Row) -> Record:
    due_on, promised_on = row.day("review_due_on"), row.day("promised_on")
    if due_on is None:
        raise BadCellError("review_due_on", "is empty, and is needed")
    if promised_on and promised_on > due_on:
        raise BadCellError("promised_on", "lies after the day on which it was due")
    values = {
        "account": row.needed("account"),
        "kind": row.word("kind", KINDS) or "review",
        "by": row.word("by", SIDES, also={"wir": "us", "nous": "us", "sie": "them", "eux": "them"}) or "us",
        "promised_on": promised_on,
        "due_on": due_on,
        "held_on": row.day("held_on"),
        "promised_by": row.text("who_promised"),
        "promised_to": row.text("promised_to"),
        "what": row.text("what", longest=300),
    }
    return Record("review", values, row.position)
