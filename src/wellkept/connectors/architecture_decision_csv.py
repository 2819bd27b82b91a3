"""Decisions on the architecture of an engagement from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

SHEET = Sheet(
    "architecture_decision",
    needed=("engagement", "architecture_decision"),
    optional=("why", "choice", "follows", "owner", "raised_on", "decided_on", "verified", "verified_on"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "architecture_decision": spellings(
            "adr, decision title, design decision, architecture decision title",
            "architekturentscheidung, entwurfsentscheidung, décision d'architecture",
        ),
        "why": spellings("context, reason, problem, grund, kontext, begründung, contexte, raison"),
        "choice": spellings("decision, decided, what was decided, entscheidung, beschluss, décision"),
        "follows": spellings("consequences, what follows, folgen, konsequenzen, conséquences"),
        "owner": spellings("owned by, verantwortlich, responsable"),
        "raised_on": spellings("raised, opened on, aufgeworfen am, soulevée le"),
        "decided_on": spellings("decision date, decided at, entschieden am, décidée le"),
        "verified": spellings("verified how, verified by, how verified, geprüft wie, vérifiée comment"),
        "verified_on": spellings("verification date, geprüft am, vérifiée le"),
    },
    holds={"owner": "person", **dict.fromkeys(("raised_on", "decided_on", "verified_on"), "date")},
)


@table(SHEET)
def architecture_decision_csv(source: Source) -> Iterator[Item]:
    """Decisions on how a solution is built: what was decided and why, who owns it, and how it was verified.

        engagement,architecture_decision,choice,owner,raised_on,decided_on,verified,verified_on
        Backup,One site or two,Two sites,Nora Brandt,2026-01-12,2026-01-19,restore tried from both sites,2026-02-03

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | architecture_decision | the question in a few words; needed |
    | why, choice, follows | what made it necessary, what was decided, what it brings with it; up to 1,000 signs each |
    | owner | who answers for it, by mail address or name |
    | raised_on | since when it is known; empty: always |
    | decided_on | the day of the decision; empty: still open |
    | verified, verified_on | how, and when, it was found to hold |

    The same engagement and title is the same decision. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _decision)


def _decision(row: Row) -> Record:
    values = {
        "engagement": row.needed("engagement"),
        "title": row.needed("architecture_decision", longest=200),
        **{name: row.text(name, longest=1_000) for name in ("why", "choice", "follows")},
        "owner": row.person("owner"),
        "verified": row.text("verified"),
        **{name: row.day(name) for name in ("raised_on", "decided_on", "verified_on")},
    }
    return Record("architecture_decision", values, row.position)
