"""What the other side asked for besides what was agreed, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.engagement_words import ENGAGEMENT, engagement_key, own_key
from wellkept.sdk.sheet import Sheet, spellings

WAYS = ("mail", "case")
ANSWERS = ("in scope", "change", "refused")
MEANT = {
    **dict.fromkeys(("included", "enthalten", "inclus", "compris"), "in scope"),
    **dict.fromkeys(("change request", "änderung", "änderungsantrag", "modification"), "change"),
    **dict.fromkeys(("rejected", "declined", "abgelehnt", "refusé"), "refused"),
    **dict.fromkeys(("open", "offen", "ouvert"), ""),
}
SHEET = Sheet(
    "wish",
    needed=("engagement", "wish", "asked_on"),
    optional=("key", "asked_by", "came_by", "answer", "answered_on", "answered_by", "change"),
    also={
        "engagement": ENGAGEMENT,
        "wish": spellings("request, extra request, wunsch, zusatzwunsch, souhait, demande"),
        "key": spellings("wish key, wish id, number, nummer, numéro"),
        "asked_on": spellings("requested on, received on, date, gewünscht am, datum, demandé le"),
        "asked_by": spellings("requested by, from, von, gewünscht von, demandé par"),
        "came_by": spellings("channel, by which way, kanal, canal"),
        "answer": spellings("decision, status, antwort, réponse"),
        "answered_on": spellings("decided on, beantwortet am, répondu le"),
        "answered_by": spellings("decided by, beantwortet von, répondu par"),
        "change": spellings("change key, change request, änderungsantrag, demande de changement"),
    },
    holds={
        "asked_on": "date",
        "answered_on": "date",
        "asked_by": "person",
        "answered_by": "person",
        "came_by": WAYS,
        "answer": ANSWERS,
    },
)


@table(SHEET)
def wish_csv(source: Source) -> Iterator[Item]:
    """What the other side asked for besides what was agreed, and what became of it.

        engagement,key,wish,asked_on,asked_by,came_by,answer,answered_on,change
        Kestrel backup,w-3,Could you also look at the printers,2026-04-14,Milo Brandt,mail,,,

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | wish | its subject, up to 300 characters; needed |
    | asked_on | the day; needed |
    | key | its own short name, by which hours are booked on it; empty: the subject in lower case with hyphens |
    | asked_by | who asked, by mail address or name |
    | came_by | mail or case; empty: some other way |
    | answer | in scope, change, refused; empty: open |
    | answered_on, answered_by | the day, and who of us answered; an answer needs the day |
    | change | the key of the change request that it became |

    The same engagement and key is the same wish: a later file changes what it states. What files have in common stands
    with `account_csv`.
    """
    yield from read_rows(source, SHEET, _wish)


def _wish(row: Row) -> Record:
    title, asked_on = row.needed("wish", longest=300), row.day("asked_on")
    if asked_on is None:
        raise BadCellError("asked_on", "is empty, and is needed")
    answer, answered_on = row.word("answer", ("", *ANSWERS), also=MEANT), row.day("answered_on")
    if bool(answer) != bool(answered_on):
        raise BadCellError("answered_on", "an answer needs its day, and a day its answer")
    values = {
        "engagement": engagement_key(row),
        "key": own_key(row, title),
        "title": title,
        "asked_on": asked_on,
        "asked_by": row.text("asked_by"),
        "came_by": row.word("came_by", WAYS, also={"e mail": "mail", "email": "mail", "ticket": "case"}),
        "answer": answer,
        "answered_on": answered_on,
        "answered_by": row.text("answered_by"),
        "change": row.text("change"),
    }
    return Record("wish", values, row.position)
