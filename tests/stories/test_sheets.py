from __future__ import annotations

from pathlib import Path

from wellkept.stories.firm import CALLUM, DANA, SAM
from wellkept.stories.sheets import COLUMNS, emails, person_row, write_sheet


def test_cells_that_a_row_does_not_name_stay_empty(tmp_path: Path) -> None:
    path = write_sheet(tmp_path, "absences", [{"kind": "leave", "person": SAM.email}])
    assert path.read_text() == "person,from,to,kind\nsam.okafor@harbour-it.example,,,leave\n"


def test_a_person_has_a_post(tmp_path: Path) -> None:
    path = write_sheet(tmp_path, "people", [person_row(DANA), person_row(CALLUM)])
    lines = path.read_text().splitlines()
    assert lines[0] == ",".join(COLUMNS["people"])
    assert lines[1] == "Dana Whitlock,dana.whitlock@harbour-it.example,Harbour IT,Director,executive,,"
    assert lines[2].split(",")[4] == ""


def test_several_people_stand_in_one_cell() -> None:
    assert emails((DANA, SAM)) == "dana.whitlock@harbour-it.example;sam.okafor@harbour-it.example"
