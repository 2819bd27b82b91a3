from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from spreadsheets import xlsx
from wellkept.records.queries.table_mapping import (
    digest_of,
    guess_mapping,
    is_table,
    preview,
    table_connectors,
    unrecognised,
)
from wellkept.sdk.connector import Record

STRANGE = "Wer;Wo;Erreichbar;Stufe\nCarla Ruiz;Meridian;carla@meridian.example;manager\nMilo;Meridian;milo;nobody\n"
MAPPING: dict[str, Any] = {
    "connector": "person_csv",
    "columns": {"Wer": "person", "Wo": "organisation", "Erreichbar": "emails", "Stufe": "level"},
}


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = tmp_path / "liste.csv"
    path.write_text(STRANGE)
    return path


def test_every_table_connector_has_a_sheet() -> None:
    assert {"person_csv", "account_csv", "interaction_csv", "meeting_csv"} <= table_connectors().keys()
    for name, one in table_connectors().items():
        assert one.sheet
        unknown = {*one.sheet.holds, *one.sheet.also, *one.sheet.parts} - set(one.sheet.fields)
        assert (name, unknown) == (name, set())


def test_a_preview_shows_what_would_land_and_why_the_rest_would_not(strange: Path) -> None:
    first, second = preview(strange, MAPPING)
    assert isinstance(first.item, Record)
    assert (first.position, first.reason) == ("line 2", "")
    assert (first.item.values["name"], first.item.values["level"]) == ("Carla Ruiz", "manager")
    assert second.position == "line 3"
    assert "is not a mail address" in second.reason


def test_a_preview_takes_what_is_fixed_and_chosen_and_stops_at_its_count(tmp_path: Path) -> None:
    path = tmp_path / "people"
    path.write_bytes(xlsx({"A": [["Wer", "Seit"], *([f"Person {number}", "03/04/2024"] for number in range(50))]}))
    mapping = {
        "connector": "person_csv",
        "columns": {"Wer": "person", "Seit": "starts_on"},
        "fixed": {"organisation": "Meridian"},
        "choices": {"dates": "day first"},
    }
    found = preview(path, mapping, {}, 5)
    assert len(found) == 5
    assert isinstance(found[4].item, Record)
    assert found[4].item.values["organisation"] == "Meridian"
    assert str(found[4].item.values["starts_on"]) == "2024-04-03"
    [doubtful, *_] = preview(path, mapping | {"choices": {}}, {}, 5)
    assert "may be day or month first" in doubtful.reason


def test_a_preview_with_what_cannot_be_says_why(strange: Path) -> None:
    [nobody] = preview(strange, {"connector": "nobody"})
    assert 'no connector for tables is called "nobody"' in nobody.reason
    [wrong] = preview(strange, MAPPING | {"choices": {"dates": "backwards"}})
    assert "backwards" in wrong.reason


def test_what_no_connector_reads_says_what_helps(strange: Path, tmp_path: Path) -> None:
    strange.write_text("Wer;Wo;Erreichbar\nCarla Ruiz;Meridian;carla@m.example\nMilo Berg;Meridian;milo@m.example\n")
    assert "perhaps of the kind person" in unrecognised(strange)
    assert "on the page Import" in unrecognised(strange)
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    assert unrecognised(picture).startswith("not recognised as any of")
    assert not is_table(picture)
    assert not is_table(tmp_path)


def test_files_with_one_header_have_one_digest(strange: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(xlsx({"A": [["Erreichbar", "WER", "wo", "Stufe"], ["x@y.example", "Ann", "Acme", ""]]}))
    assert digest_of(other) == digest_of(strange) != ""
    (tmp_path / "empty").write_bytes(b"")
    assert digest_of(tmp_path / "empty") == ""


def test_the_guess_is_over_all_tables(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("Opportunity Name,Account Name,Amount\nMove,Meridian,1200\n")
    assert (guess_mapping(path).connector, guess_mapping(path).is_sure) == ("engagement_csv", True)
