"""Assessments of a client's IT and security from a CSV file."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.sdk.bad_cell import BadCellError
from wellkept.sdk.connector import Item, Record, Source
from wellkept.sdk.csv_cells import Row
from wellkept.sdk.csv_rows import read_rows, table
from wellkept.sdk.maturity import HIGHEST, LOWEST, STEP, area_named
from wellkept.sdk.sheet import Sheet, spellings

FRAMEWORKS = ("it", "security")
ALSO = {
    "it maturity": "it",
    "it reifegrad": "it",
    "maturité it": "it",
    "nist": "security",
    "nist csf": "security",
    "nist csf 2.0": "security",
    "sicherheit": "security",
    "sécurité": "security",
    "cyber": "security",
}
SHEET = Sheet(
    "assessment",
    needed=("engagement", "area", "assessed_on"),
    one_of=("now", "planned", "needed"),
    optional=("framework", "evidence", "assessed_by"),
    also={
        "engagement": spellings("project, project name, project key, projekt, auftrag, projet, mission"),
        "area": spellings("domain, category, subcategory, control area, bereich, kategorie, domaine, catégorie"),
        "assessed_on": spellings("assessed, assessment date, assessed at, bewertet am, évalué le"),
        "now": spellings("current, current level, as is, level now, today, ist, ist stufe, actuel, niveau actuel"),
        "planned": spellings("planned level, after planned steps, geplant, prévu, niveau prévu"),
        "needed": spellings("target, target level, needed level, required, soll, ziel, benötigt, cible, requis"),
        "framework": spellings("model, standard, rahmenwerk, modell, référentiel, cadre"),
        "evidence": spellings("proof, seen, notes, nachweis, beleg, preuve, constat"),
        "assessed_by": spellings("assessor, by whom, bewertet von, évalué par"),
    },
    holds={
        "assessed_on": "date",
        "now": "number",
        "planned": "number",
        "needed": "number",
        "framework": FRAMEWORKS,
        "assessed_by": "person",
    },
)


@table(SHEET)
def assessment_csv(source: Source) -> Iterator[Item]:
    """How far a client's IT and security have come, area by area, for an engagement: today, planned, and needed.

        engagement,framework,area,assessed_on,now,planned,needed,evidence,assessed_by
        Backup appliance,it,operations,2026-03-02,1,,3,one person from memory,dana@harbour.example
        Backup appliance,security,PR.AA,2026-03-02,2,3,3,,

    | column | holds |
    |---|---|
    | engagement | its name or key, as in `engagement_csv`; needed |
    | area | its key or English name: of IT as its page lists them, of security a category of NIST CSF 2.0; needed |
    | assessed_on | the day of which it speaks; needed |
    | now, planned, needed | levels from 0 to 5, half steps allowed; one of the three is needed |
    | framework | it or security; empty: the area says |
    | evidence | what shows it, up to 300 characters |
    | assessed_by | who says so, on either side, by mail address or full name |

    The same engagement, area and day is the same assessment. What a row leaves empty stays as it was said before, so
    that the level of today may come in one file and the level needed in another. What the levels mean stands on the
    engagement's page. What files have in common stands with `account_csv`.
    """
    yield from read_rows(source, SHEET, _assessment)


def _assessment(row: Row) -> Record:
    framework = row.word("framework", FRAMEWORKS, also=ALSO)
    area = area_named(row.needed("area", longest=80))
    if area is None or (framework and framework != area.framework):
        raise BadCellError("area", f'"{row.text("area")[:40]}" is no area of {framework or "IT or security"}')
    assessed_on = row.day("assessed_on")
    if assessed_on is None:
        raise BadCellError("assessed_on", "is empty, and is needed")
    levels = {column: _level(row, column) for column in ("now", "planned", "needed")}
    if all(level is None for level in levels.values()):
        raise BadCellError("now", "no level is given; one of now, planned, needed is needed")
    values = {
        "engagement": row.needed("engagement"),
        "framework": area.framework,
        "area": area.key,
        "assessed_on": assessed_on,
        "evidence": row.text("evidence"),
        "assessed_by": row.person("assessed_by"),
    }
    return Record("assessment", values | levels, row.position)


def _level(row: Row, column: str) -> float | None:
    level = row.number(column)
    if level is not None and not (LOWEST <= level <= HIGHEST and level % STEP == 0):
        raise BadCellError(column, f"{level:g} is no level; write 0 to 5, half steps allowed")
    return level
