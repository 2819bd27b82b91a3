"""Assumptions that an engagement rests on from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "assumption",
    needed=("engagement", "assumption"),
    optional=("owner", "made_on", "verify_by", "verified", "verified_on", "holds"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "assumption": spellings("we assume, assumed, annahme, hypothèse"),
        "owner": spellings("owned by, verantwortlich, responsable"),
        "made_on": spellings("made, assumed on, angenommen am, faite le"),
        "verify_by": spellings("verify until, check by, due on, zu prüfen bis, à vérifier avant"),
        "verified": spellings("verified how, how verified, geprüft wie, vérifiée comment"),
        "verified_on": spellings("verification date, checked on, geprüft am, vérifiée le"),
        "holds": spellings("true, is true, outcome, trifft zu, vraie, se vérifie"),
    },
    holds={"owner": "person", "holds": ("yes", "no"), **dict.fromkeys(("made_on", "verify_by", "verified_on"), "date")},
)
YES_OR_NO = {"ja": "yes", "oui": "yes", "true": "yes", "nein": "no", "non": "no", "false": "no"}


@table(SHEET)
def assumption_csv(source: Source) -> Iterator[Item]:
    """What a solution takes for granted, who looks whether it holds, by when, and what they found.

        engagement,assumption,owner,made_on,verify_by,verified,verified_on,holds
        Backup,The line between both sites carries 1 Gbit/s,Nora Brandt,2026-01-12,2026-02-06,measured,2026-02-03,yes

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | assumption | what is taken for granted, up to 300 signs; needed |
    | owner | who looks whether it holds, by mail address or name |
    | made_on | since when it is assumed; empty: always |
    | verify_by | the day by which somebody should have looked |
    | verified, verified_on | how, and when, somebody looked; empty: nobody has |
    | holds | yes or no: what they found |

    The same engagement and assumption is the same one. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _assumption)


def _assumption(row: Row) -> Record:
    holds = row.word("holds", ("yes", "no"), also=YES_OR_NO)
    values = {
        "engagement": row.needed("engagement"),
        "statement": row.needed("assumption"),
        "owner": row.person("owner"),
        "made_on": row.day("made_on"),
        "due_on": row.day("verify_by"),
        "verified": row.text("verified"),
        "verified_on": row.day("verified_on"),
        "holds": holds == "yes" if holds else None,
    }
    return Record("assumption", values, row.position)
