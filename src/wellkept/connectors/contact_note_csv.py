"""Contact notes (a call, a lunch) from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import BadCellError, Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

KINDS = ("call", "lunch", "visit", "review")
LONGEST_NOTE = 4_000
SHEET = Sheet(
    "contact note",
    needed=("happened_at", "with"),
    one_of=("by", "kind", "account"),
    optional=("note",),
    also={
        "happened_at": spellings(
            "at, when, date, happened_on, activity date, datum, zeitpunkt, wann, date de l'appel, quand"
        ),
        "with": spellings(
            "with_, contact, contacts, contact name, attendees",
            "kontakt, kontakte, ansprechpartner, mit, interlocuteur, avec",
        ),
        "by": spellings("colleague, colleagues, assigned to, activity owner, kollege, bearbeiter, betreuer, collègue"),
        "kind": ("activity type", "art", "genre"),
        "account": spellings(
            "organisation, organization, account name, company, firma, unternehmen, kunde, société, client, entreprise"
        ),
        "note": spellings("notes, description, comments, notiz, notizen, bemerkung, kommentar, remarque, commentaire"),
    },
    holds={"happened_at": "moment", "with": "people", "by": "people", "kind": KINDS},
)


@table(SHEET)
def contact_note_csv(source: Source) -> Iterator[Item]:
    """Calls, lunches, visits and reviews that no calendar holds. Each counts as a meeting of those named.

        happened_at,kind,with,by,account,note
        2024-05-14T12:30+02:00,lunch,Carla Ruiz;milo@meridian.example,dana@harbour.example,Meridian Health,2025 plans

    | column | holds |
    |---|---|
    | happened_at | when; without a zone in that of the setting `time_zone` (UTC), a date alone is its noon; needed |
    | kind | call, lunch, visit or review; empty is call |
    | with | the contacts, by mail address or name, with semicolons between them; needed |
    | by | the colleagues who took part, in the same way |
    | account | the organisation, where the contacts alone do not tell |
    | note | a line for whoever calls next, up to 4,000 characters |

    One of `by`, `kind` and `account` must be a column too. What files have in common stands with `account_csv`.

    It cannot tell who spoke to whom among several people.
    """
    yield from read_rows(source, SHEET, _contact_note)


def _contact_note(row: Row) -> Record:
    happened_at, contacts = row.moment("happened_at"), row.people("with")
    if happened_at is None:
        raise BadCellError("happened_at", "is empty, and is needed")
    if not contacts:
        raise BadCellError("with", "is empty, and is needed")
    values = {
        "happened_at": happened_at,
        "kind": row.word("kind", KINDS) or "call",
        "with_": contacts,
        "by": row.people("by"),
        "account": row.text("account"),
        "note": row.text("note", longest=LONGEST_NOTE),
    }
    return Record("contact_note", values, row.position)
