"""Risks of engagements from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.sheet import Sheet, spellings

LIKELIHOODS, ENDS = ("low", "medium", "high"), ("averted", "came true")
ALSO = {
    "niedrig": "low",
    "gering": "low",
    "mittel": "medium",
    "hoch": "high",
    "faible": "low",
    "moyenne": "medium",
    "élevée": "high",
    "abgewendet": "averted",
    "eingetreten": "came true",
    "écarté": "averted",
    "survenu": "came true",
    "occurred": "came true",
}
SHEET = Sheet(
    "risk",
    needed=("engagement", "risk"),
    optional=("likelihood", "cost", "response", "owner", "raised_on", "look_on", "ended_on", "ended"),
    also={
        "engagement": spellings("project, project name, project key, projekt, projet"),
        "risk": spellings("risk title, risk name, what may go wrong, risiko, risque"),
        "likelihood": spellings("probability, wahrscheinlichkeit, eintrittswahrscheinlichkeit, probabilité"),
        "cost": spellings("impact, damage, schaden, schadenshöhe, auswirkung, impact financier, dommage"),
        "response": spellings("mitigation, measures, countermeasure, maßnahme, gegenmaßnahme, réponse, parade"),
        "owner": spellings("owned by, risk owner, verantwortlich, responsable"),
        "raised_on": spellings("raised, opened on, identified on, erkannt am, identifié le"),
        "look_on": spellings("review on, next review, wiedervorlage, à revoir le"),
        "ended_on": spellings("closed on, geschlossen am, clos le"),
        "ended": spellings("outcome, how it ended, ausgang, issue finale"),
    },
    holds={
        "likelihood": LIKELIHOODS,
        "ended": ENDS,
        "cost": "number",
        "owner": "person",
        **dict.fromkeys(("raised_on", "look_on", "ended_on"), "date"),
    },
)


@table(SHEET)
def risk_csv(source: Source) -> Iterator[Item]:
    """What may go wrong in engagements, how likely, at what cost, what is done about it, and how it ended.

        engagement,risk,likelihood,cost,response,owner,raised_on,look_on,ended_on,ended
        Backup,The line is slower than assumed,medium,9000,measure it before the design,Nora Brandt,2026-01-12,,,

    | column | holds |
    |---|---|
    | engagement | its key or name; needed |
    | risk | what may go wrong; needed |
    | likelihood | low, medium or high; empty: not known |
    | cost | what it would cost, in the firm's currency |
    | response | what is done about it, up to 500 signs |
    | owner | who looks after it, by mail address or name |
    | raised_on | since when it is known; empty: always |
    | look_on | when to look at it again |
    | ended_on, ended | when it was over, and how: averted or came true |

    The same engagement and risk is the same one. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _risk)


def _risk(row: Row) -> Record:
    values = {
        "engagement": row.needed("engagement"),
        "title": row.needed("risk", longest=200),
        "likelihood": row.word("likelihood", LIKELIHOODS, also=ALSO),
        "cost": row.number("cost", least=0),
        "response": row.text("response", longest=500),
        "owner": row.person("owner"),
        **{name: row.day(name) for name in ("raised_on", "look_on", "ended_on")},
        "ended": row.word("ended", ENDS, also=ALSO),
    }
    return Record("risk", values, row.position)
