"""The register of requirements from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.gates import ALSO_STAGES, STAGES
from wellkept.sdk.regulation import KINDS
from wellkept.sdk.sheet import Sheet, spellings

KIND_WORDS = tuple(KINDS)
ALSO_KINDS = {
    "sicherheit": "security",
    "sécurité": "security",
    "regulation": "regulatory",
    "legal": "regulatory",
    "recht": "regulatory",
    "regulatorisch": "regulatory",
    "réglementaire": "regulatory",
    "duty of care": "fiduciary",
    "sorgfaltspflicht": "fiduciary",
    "fiduciaire": "fiduciary",
}
ALSO_YES = {"ja": "yes", "oui": "yes", "true": "yes", "1": "yes", "nein": "no", "non": "no", "false": "no", "0": "no"}
SHEET = Sheet(
    "requirement",
    needed=("engagement", "requirement", "needed_by_gate"),
    optional=(
        *("key", "kind", "source", "mandatory", "recorded_on", "met_on", "evidence", "owner"),
        *("waived_by", "waived_on", "waived_until", "waiver_reason"),
    ),
    also={
        "engagement": spellings("project, project name, project key, projekt, auftrag, projet, mission"),
        "requirement": spellings("requirement title, control, obligation, anforderung, pflicht, exigence"),
        "needed_by_gate": spellings("gate, stage, needed by, needed at gate, tor, phase, étape, avant l'étape"),
        "key": spellings("requirement key, requirement id, id, kennung, identifiant"),
        "kind": spellings("type, requirement type, art, genre"),
        "source": spellings("law, standard, regulation, framework, gesetz, norm, regelwerk, loi, norme"),
        "mandatory": spellings("must, required, pflichtig, zwingend, obligatoire"),
        "recorded_on": spellings("recorded, raised on, asked on, erfasst am, enregistré le"),
        "met_on": spellings("met, fulfilled on, done on, erfüllt am, satisfait le"),
        "evidence": spellings("proof, nachweis, beleg, preuve"),
        "owner": spellings("responsible, verantwortlich, responsable"),
        "waived_by": spellings("waiver by, accepted by, verzicht von, dérogation par"),
        "waived_on": spellings("waiver from, waived from, verzicht ab, dérogation du"),
        "waived_until": spellings("waiver until, waiver ends, verzicht bis, dérogation jusqu'au"),
        "waiver_reason": spellings("why waived, verzicht weil, motif de dérogation"),
    },
    holds={
        "needed_by_gate": STAGES,
        "kind": KIND_WORDS,
        "mandatory": ("yes", "no"),
        "owner": "person",
        "waived_by": "person",
        **dict.fromkeys(("recorded_on", "met_on", "waived_on", "waived_until"), "date"),
    },
)


@table(SHEET)
def requirement_csv(source: Source) -> Iterator[Item]:
    """What security, law and a duty of care ask of engagements, the gate that needs each, and waivers by name.

        engagement,requirement,needed_by_gate,source,kind,mandatory,recorded_on,met_on,waived_by,waived_on,waived_until
        Backup appliance,Card data unreadable,design,PCI DSS 4,security,yes,2026-04-02,,,,

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | requirement | what is asked, in a few words; needed |
    | needed_by_gate | pre-sales, design, build, deploy or hand-off; needed |
    | key | what it is known by; empty: its words |
    | kind | security, regulatory or fiduciary; empty is regulatory |
    | source | the law, standard or contract that asks it |
    | mandatory | yes or no; empty is yes |
    | recorded_on | the day on which it was first asked or written down; needed when it is new |
    | met_on, evidence | the day on which it was met, and what shows it |
    | owner | who sees to it, by mail address or full name |
    | waived_by | who answers for going on without it, by mail address or full name |
    | waived_on, waived_until | from when until when; both are needed with `waived_by` |
    | waiver_reason | why, up to 300 characters |

    The same engagement and key is the same requirement. It is no legal advice, and an empty register says nothing about
    duties that nobody looked for. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _requirement)


def _requirement(row: Row) -> Record:
    stage = row.word("needed_by_gate", STAGES, also=ALSO_STAGES)
    if not stage:
        raise BadCellError("needed_by_gate", f"is empty, and is needed: {', '.join(STAGES)}")
    said = row.word("mandatory", ("yes", "no"), also=ALSO_YES)
    values: dict[str, Any] = {
        "engagement": row.needed("engagement"),
        "title": row.needed("requirement", longest=200),
        "stage": stage,
        "key": row.text("key", longest=120),
        "kind": row.word("kind", KIND_WORDS, also=ALSO_KINDS),
        "source": row.text("source", longest=80),
        "mandatory": said == "yes" if said else None,
        "recorded_on": row.day("recorded_on"),
        "met_on": row.day("met_on"),
        "evidence": row.text("evidence"),
        "owner": row.person("owner"),
        **_waiver(row),
    }
    return Record("requirement", values, row.position)


def _waiver(row: Row) -> dict[str, Any]:
    """Nobody's waiver, or one without an end, is none."""
    by = row.person("waived_by")
    starts_on, ends_on = row.span("waived_on", "waived_until")
    if not by and starts_on is None and ends_on is None:
        return {}
    if not by:
        raise BadCellError("waived_by", "is empty: a waiver without a name is none")
    if starts_on is None or ends_on is None:
        raise BadCellError("waived_until", "a waiver needs the days from which and until which it holds")
    reason = row.text("waiver_reason")
    return {"waived_by": by, "waived_on": starts_on, "waived_until": ends_on, "waiver_reason": reason}
