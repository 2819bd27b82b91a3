"""What is handed over in engagements, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

KINDS = ("documentation", "as_built", "other")
ALSO = {
    "as built": "as_built",
    "dokumentation": "documentation",
    "documents": "documentation",
    "manual": "documentation",
    "handbuch": "documentation",
    "wie gebaut": "as_built",
    "bestandsdokumentation": "as_built",
    "tel que construit": "as_built",
    "sonstiges": "other",
    "autre": "other",
}
DAYS = ("due_on", "agreed_on", "told_on", "accepted_on", "refused_on")
SHEET = Sheet(
    "deliverable",
    needed=("engagement", "deliverable"),
    optional=("kind", *DAYS, "receiver", "said"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "deliverable": spellings("document, handover item, lieferobjekt, liefergegenstand, livrable"),
        "kind": spellings("type, art, genre"),
        "due_on": spellings("due, due date, by when, fällig am, échéance"),
        "agreed_on": spellings("agreed, vereinbart am, convenu le"),
        "receiver": spellings("recipient, handed to, receives, empfänger, empfängerin, destinataire"),
        "told_on": spellings("sent on, sent, handed over on, übergeben am, gesendet am, envoyé le, remis le"),
        "accepted_on": spellings("accepted, approved on, abgenommen am, accepté le"),
        "refused_on": spellings("refused, rejected on, abgelehnt am, refusé le"),
        "said": spellings("comment, remark, what is missing, bemerkung, remarque"),
    },
    holds={"kind": KINDS, "receiver": "person", **dict.fromkeys(DAYS, "date")},
)


@table(SHEET)
def deliverable_csv(source: Source) -> Iterator[Item]:
    """What is handed over in engagements, to whom, and whether they accepted it.

        engagement,deliverable,kind,due_on,receiver,told_on,accepted_on
        Backup,As-built description,as_built,2026-06-30,Carla Ruiz,2026-06-28,2026-07-01
        Backup,As-built description,as_built,2026-06-30,Milo Fairley,,

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | deliverable | its title; needed |
    | kind | documentation, as_built (what was deployed in the end) or other; empty: documentation |
    | due_on | by when it is to be handed over |
    | agreed_on | when it was agreed; empty: known always |
    | receiver | one who is to receive it, by mail address or name |
    | told_on | when it was sent to them; empty: not yet |
    | accepted_on, refused_on | when they accepted it, or said that something is missing |
    | said | what they said, up to 500 signs |

    One row for each receiver; the same engagement and title is the same deliverable. What files have in common stands
    with `account_csv`.
    """
    yield from read_rows(source, SHEET, _deliverable)


def _deliverable(row: Row) -> Record:
    receiver = row.person("receiver")
    days = {name: row.day(name) for name in DAYS}
    if not receiver and (days["told_on"] or days["accepted_on"] or days["refused_on"]):
        raise BadCellError("receiver", "is empty, although somebody was told or answered")
    if days["accepted_on"] and days["refused_on"]:
        raise BadCellError("refused_on", "stands beside a day on which it was accepted: it is one of the two")
    values = {
        "engagement": row.needed("engagement"),
        "title": row.needed("deliverable", longest=200),
        "kind": row.word("kind", KINDS, also=ALSO) or "",
        "due_on": days["due_on"],
        "effective_on": days["agreed_on"],
        "receiver": receiver,
        **{name: days[name] for name in ("told_on", "accepted_on", "refused_on")},
        "words": row.text("said", longest=500),
    }
    return Record("deliverable", values, row.position)
