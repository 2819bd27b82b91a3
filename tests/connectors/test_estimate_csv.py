from __future__ import annotations

from datetime import date
from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept import registry
from wellkept.connectors.estimate_csv import estimate_csv


def test_an_estimate_with_everything(tmp_path: Path) -> None:
    text = "engagement,item,title,low,likely,high,actual,effective_on\nbox,mig,Migration,80,140,420,310.5,2026-03-02\n"
    [found] = values(read(estimate_csv, tmp_path, text))
    assert found == {
        "engagement": "box",
        "item": "mig",
        "title": "Migration",
        "low": 80.0,
        "likely": 140.0,
        "high": 420.0,
        "actual": 310.5,
        "effective_on": date(2026, 3, 2),
    }


def test_german_and_french(tmp_path: Path) -> None:
    german = "Projekt;Arbeitspaket;Mindestens;Wahrscheinlich;Höchstens\nbox;Umzug;80;140,5;420\n"
    french = "Projet;Tâche;Optimiste;Probable;Pessimiste\nbox;Reprise;80;140;420\n"
    [one] = values(read(estimate_csv, tmp_path, german))
    [other] = values(read(estimate_csv, tmp_path, french))
    assert (one["title"], one["likely"]) == ("Umzug", 140.5)
    assert (other["low"], other["high"]) == (80.0, 420.0)


def test_one_number_alone_is_enough(tmp_path: Path) -> None:
    [found] = values(read(estimate_csv, tmp_path, "engagement,title,likely\nbox,Whole,300\n"))
    assert (found["low"], found["likely"], found["high"], found["actual"]) == (None, 300.0, None, None)


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    text = "engagement,title,low,likely,high\nbox,A,9,8,10\nbox,B,1,8,7\nbox,C,,,\nbox,D,-1,8,9\nbox,E,1,2,3\n"
    items = read(estimate_csv, tmp_path, text)
    assert [found["title"] for found in values(items)] == ["E"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3", "line 4", "line 5"]


def test_no_other_table_is_taken_for_one() -> None:
    header = "engagement,title,low,likely,high\n"
    scores = {one.name: sniffed(one, header) for one in registry.connectors().values() if one.sheet}
    assert max(scores, key=lambda name: scores[name]) == "estimate_csv"
