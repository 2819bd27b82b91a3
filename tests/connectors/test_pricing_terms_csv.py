from __future__ import annotations

from pathlib import Path

from sources import asides, read, sniffed, values
from wellkept import registry
from wellkept.connectors.pricing_terms_csv import pricing_terms_csv


def test_terms_as_the_story_has_them(tmp_path: Path) -> None:
    header = "engagement,pricing_model,hourly_cost,bought_in_cost,rate,bought_in_price,price,cap,share,open_decisions\n"
    [found] = values(
        read(pricing_terms_csv, tmp_path, header + "box,fixed price,95,135000,130,138000,180000,216000,50 %,2\n")
    )
    assert (found["pricing_model"], found["hourly_cost"], found["bought_in_cost"]) == ("fixed price", 95.0, 135_000.0)
    assert (found["rate"], found["bought_in_price"], found["price"], found["cap"]) == (
        130.0,
        138_000.0,
        180_000.0,
        216_000.0,
    )
    assert (found["share"], found["open_decisions"], found["target"], found["effective_on"]) == (0.5, 2, None, None)


def test_german_and_french(tmp_path: Path) -> None:
    german = "Projekt;Stundenkosten;Fremdkosten;Stundensatz;Obergrenze\nbox;95;0;130;\n"
    french = "Projet;Coût horaire;Achats;Taux horaire;Plafond\nbox;95;0;130;216000\n"
    [one] = values(read(pricing_terms_csv, tmp_path, german))
    [other] = values(read(pricing_terms_csv, tmp_path, french))
    assert (one["hourly_cost"], one["bought_in_cost"], one["cap"]) == (95.0, 0.0, None)
    assert (other["rate"], other["cap"]) == (130.0, 216_000.0)


def test_bad_rows_are_named_and_their_neighbours_land(tmp_path: Path) -> None:
    text = "engagement,hourly cost,gain share,open decisions\nA,,,\nB,-1,,\nC,95,1.5,\nD,95,,1.5\nE,95,,0\n"
    items = read(pricing_terms_csv, tmp_path, text)
    assert [found["engagement"] for found in values(items)] == ["E"]
    assert [position for position, _ in asides(items)] == ["line 2", "line 3", "line 4", "line 5"]


def test_no_other_table_is_taken_for_one() -> None:
    header = "engagement,hourly_cost,bought_in_cost,rate,price\n"
    scores = {one.name: sniffed(one, header) for one in registry.connectors().values() if one.sheet}
    assert max(scores, key=lambda name: scores[name]) == "pricing_terms_csv"
