from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sources import asides, read, sniffed, values
from wellkept.connectors.assessment_csv import assessment_csv
from wellkept.connectors.estimate_csv import estimate_csv
from wellkept.connectors.review_csv import review_csv

HEADER = "engagement,framework,area,assessed_on,now,planned,needed,evidence,assessed_by"


def test_levels_of_both_frameworks(tmp_path: Path) -> None:
    text = f"{HEADER}\nBackup,it,operations,2026-03-02,1,,3,from memory,Dana Orr\nBackup,,pr.aa,2026-03-02,2.5,3,,,\n"
    one, other = values(read(assessment_csv, tmp_path, text))
    assert one == {
        "engagement": "Backup",
        "framework": "it",
        "area": "operations",
        "assessed_on": date(2026, 3, 2),
        "now": 1.0,
        "planned": None,
        "needed": 3.0,
        "evidence": "from memory",
        "assessed_by": "Dana Orr",
    }
    assert (other["framework"], other["area"], other["now"], other["planned"]) == ("security", "PR.AA", 2.5, 3.0)


@pytest.mark.parametrize(
    "text",
    [
        "Projekt,Rahmenwerk,Bereich,Bewertet am,Ist,Soll\nBackup,Sicherheit,Continuous Monitoring,2.3.2026,1,4\n",
        "projet,référentiel,catégorie,évalué le,niveau actuel,cible\nBackup,sécurité,DE.CM,2026-03-02,1,4\n",
    ],
)
def test_other_languages(tmp_path: Path, text: str) -> None:
    [one] = values(read(assessment_csv, tmp_path, text))
    assert (one["framework"], one["area"], one["now"], one["needed"]) == ("security", "DE.CM", 1.0, 4.0)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("B,it,cookery,2026-03-02,1,,,,", 'column area: "cookery" is no area of it'),
        ("B,it,PR.AA,2026-03-02,1,,,,", 'column area: "PR.AA" is no area of it'),
        ("B,it,backup,,1,,,,", "column assessed_on: is empty"),
        ("B,it,backup,2026-03-02,,,,,", "column now: no level is given"),
        ("B,it,backup,2026-03-02,6,,,,", "column now: 6 is no level; write 0 to 5"),
        ("B,it,backup,2026-03-02,,,2.25,,", "column needed: 2.25 is no level"),
        ("B,it,backup,2026-03-02,1,,,,A;B", "column assessed_by: must name one person"),
    ],
)
def test_a_bad_cell_is_named_and_its_neighbours_land(tmp_path: Path, row: str, reason: str) -> None:
    good = "B,it,backup,2026-03-02,1,,,,"
    items = read(assessment_csv, tmp_path, f"{HEADER}\n{good}\n{row}\n{good}\n")
    assert len(values(items)) == 2
    [(position, said)] = asides(items)
    assert (position, said[: len(reason)]) == ("line 3", reason)


def test_it_is_told_from_others() -> None:
    for other in (estimate_csv, review_csv):
        assert sniffed(assessment_csv, f"{HEADER}\n") > sniffed(other, f"{HEADER}\n")
