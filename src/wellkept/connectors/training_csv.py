"""Training sessions of engagements, from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

CAME = ("yes", "no")
ALSO = {
    **dict.fromkeys(("ja", "oui", "true", "1", "x", "attended", "present", "anwesend", "présent"), "yes"),
    **dict.fromkeys(("nein", "non", "false", "0", "absent", "abwesend", "missed"), "no"),
}
SHEET = Sheet(
    "training",
    needed=("engagement", "training"),
    optional=("training_on", "agreed_on", "trainee", "came"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "training": spellings("training session, course, session, schulung, kurs, formation, séance"),
        "training_on": spellings("held on, training date, session date, schulung am, datum der schulung, formation le"),
        "agreed_on": spellings("agreed, vereinbart am, convenu le"),
        "trainee": spellings("participant, attendee, needs it, teilnehmer, teilnehmerin, participante"),
        "came": spellings("attended, was there, present, anwesend, kam, présent, est venu"),
    },
    holds={"training_on": "date", "agreed_on": "date", "trainee": "person", "came": CAME},
)


@table(SHEET)
def training_csv(source: Source) -> Iterator[Item]:
    """Training sessions of engagements: who needs one, on which day it is, and who came.

        engagement,training,training_on,trainee,came
        Backup,Operators,2026-06-20,Carla Ruiz,yes
        Backup,Operators,2026-06-20,Milo Fairley,no

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | training | the title of the session; needed |
    | training_on | the day on which it is or was held; empty: not agreed yet |
    | agreed_on | when it was agreed that there is one; empty: known always |
    | trainee | one who needs it, by mail address or name |
    | came | yes or no; empty: nobody said |

    One row for each who needs it; the same engagement and title is the same session. What files have in common stands
    with `account_csv`.
    """
    yield from read_rows(source, SHEET, _training)


def _training(row: Row) -> Record:
    came, trainee = row.word("came", CAME, also=ALSO), row.person("trainee")
    if came and not trainee:
        raise BadCellError("trainee", "is empty, although somebody came or did not")
    title = row.needed("training", longest=200)
    values = {
        "engagement": row.needed("engagement"),
        "title": title,
        "on": row.day("training_on"),
        "effective_on": row.day("agreed_on"),
        "person": trainee,
        "came": {"yes": True, "no": False}.get(came),
    }
    return Record("training", values, row.position)
