"""Gates of engagements from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.gates import ALSO_STAGES, STAGES
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "gate",
    needed=("engagement", "gate"),
    one_of=("gate_due_on", "passed_on"),
    optional=("passed_by", "planned_on", "note"),
    also={
        "engagement": spellings("project, project name, project key, projekt, auftrag, projet, mission"),
        "gate": spellings("stage, stage gate, quality gate, tor, phase, meilensteintor, jalon de passage, étape"),
        "gate_due_on": spellings(
            "gate due, gate due date, gate date, gate planned for, tor fällig am, passage prévu le"
        ),
        "passed_on": spellings("gate passed on, passed, gate passed, bestanden am, durchschritten am, franchi le"),
        "passed_by": spellings("gate passed by, approved by, freigegeben von, validé par"),
        "planned_on": spellings("gate planned on, known since, geplant am, planifié le"),
        "note": spellings("remark, bemerkung, remarque"),
    },
    holds={
        "gate": STAGES,
        "gate_due_on": "date",
        "passed_on": "date",
        "planned_on": "date",
        "passed_by": "person",
    },
)


@table(SHEET)
def gate_csv(source: Source) -> Iterator[Item]:
    """Gates of engagements: when each is due, and when and by whose word it was passed.

        engagement,gate,gate_due_on,passed_on,passed_by
        Backup appliance,design,2026-03-20,2026-03-22,ada@harbour.example

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | gate | pre-sales, design, build, deploy or hand-off; needed |
    | gate_due_on | the day on which it is to be passed |
    | passed_on | the day on which it was; one of the two is needed |
    | passed_by | who let it pass, by mail address or full name |
    | planned_on | since when the gate is planned: no earlier day knows of it |
    | note | a sentence, up to 300 characters |

    The same engagement and gate is the same one. What a gate needs is in `requirement_csv`. What files have in common
    stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _gate)


def _gate(row: Row) -> Record:
    stage, due_on, passed_on = row.word("gate", STAGES, also=ALSO_STAGES), row.day("gate_due_on"), row.day("passed_on")
    if not stage:
        raise BadCellError("gate", f"is empty, and is needed: {', '.join(STAGES)}")
    if due_on is None and passed_on is None:
        raise BadCellError("passed_on", "neither says when it is due nor when it was passed")
    values = {
        "engagement": row.needed("engagement"),
        "stage": stage,
        "due_on": due_on,
        "passed_on": passed_on,
        "passed_by": row.person("passed_by"),
        "since": row.day("planned_on"),
        "note": row.text("note"),
    }
    return Record("gate", values, row.position)
