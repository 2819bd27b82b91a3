"""`export` hands out everything, in three formats; a spreadsheet runs none of it."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq
import pytest
from django.apps import apps

from wellkept.cli.exporting.tables import APPS, SECRET, WITHOUT, tables
from wellkept.facts.models import Message, Person
from wellkept.records.models import User
from wellkept.sdk.formula_guard import unguarded

if TYPE_CHECKING:
    from pathlib import Path

    from homes import Run

FORMULAS = ["=1+1", "+1", "-1+1", "@SUM(1)", "＝1", ";=1", '=HYPERLINK("http://x")', "=cmd|'/c calc'!A1", "'=1", "a;=1"]


def rows(folder: Path, name: str, form: str) -> list[dict[str, Any]]:
    path = folder / f"{name}.{form}"
    if form == "parquet":
        found: list[dict[str, Any]] = pq.read_table(path).to_pylist()
        return found
    with path.open(encoding="utf-8", newline="") as file:
        return json.load(file) if form == "json" else list(csv.DictReader(file))


@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_every_table_comes_out_whole(measured: Path, wellkept: Run, tmp_path: Path, form: str) -> None:
    folder = tmp_path / "out"
    ran = wellkept("export", folder, "--format", form, "--json")
    said = json.loads(ran.out)
    assert ran.code == 0
    assert {path.name for path in folder.iterdir()} == {*said["files"], "README.txt"}
    assert all(len(rows(folder, *name.rsplit(".", 1))) == count for name, count in said["files"].items())
    assert said["files"][f"message.{form}"] == Message.objects.count()
    readme = (folder / "README.txt").read_text()
    assert all(name in readme for name in said["files"])


@pytest.mark.parametrize("form", ["csv", "parquet", "json"])
def test_every_score_is_among_it_by_name(measured: Path, wellkept: Run, tmp_path: Path, form: str) -> None:
    wellkept("export", tmp_path / "out", "--format", form)
    ties = [row for row in rows(tmp_path / "out", "tie", form) if row["contact_name"] == "Milo Fairley"]
    priya = [row for row in ties if row["colleague_name"] == "Priya Raman"]
    assert float(priya[-1]["strength"]) > 5
    assert priya[-1]["account_name"] == "Meridian Health"
    numbers = rows(tmp_path / "out", "number", form)
    assert {row["measure"] for row in numbers} >= {"breadth", "exposure", "reserve", "well", "reach"}
    assert {row["subject_name"] for row in numbers} >= {"Meridian Health"}
    said = rows(tmp_path / "out", "said", form)
    assert any("Carla Brandt" in row["sentence"] for row in said)


def test_all_three_say_the_same(measured: Path, wellkept: Run, tmp_path: Path) -> None:
    for form in ("csv", "parquet", "json"):
        wellkept("export", tmp_path / form, "--format", form)
    for name in ("person", "post", "delivery"):
        csv_rows, json_rows = rows(tmp_path / "csv", name, "csv"), rows(tmp_path / "json", name, "json")
        parquet_rows = rows(tmp_path / "parquet", name, "parquet")
        for one, other, third in zip(csv_rows, json_rows, parquet_rows, strict=True):
            plain = {key: "" if value is None else value for key, value in other.items()}
            assert {key: unguarded(value) for key, value in one.items()} == {k: _cell(v) for k, v in plain.items()}
            assert other["id"] == third["id"]


def _cell(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_no_cell_is_a_formula_and_each_comes_back(home: Path, wellkept: Run, tmp_path: Path) -> None:
    for name in FORMULAS:
        Person.objects.create(name=name)
    wellkept("export", tmp_path / "out")
    names = [row["name"] for row in rows(tmp_path / "out", "person", "csv")]
    assert not [name for name in names if name.lstrip("; ").startswith(("=", "+", "-", "@", "＝"))]
    assert [unguarded(name) for name in names] == FORMULAS


def test_passwords_stay(home: Path, wellkept: Run, tmp_path: Path) -> None:
    User.objects.create(email="dana@harbour-it.example", password="argon2$secret")
    wellkept("export", tmp_path / "out")
    assert "argon2$secret" not in "".join(path.read_text() for path in (tmp_path / "out").iterdir())


def test_files_are_for_their_owner_alone(home: Path, wellkept: Run, tmp_path: Path) -> None:
    wellkept("export", tmp_path / "out")
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "out").iterdir()} == {0o600}
    assert (tmp_path / "out").stat().st_mode & 0o777 == 0o700


def test_a_folder_with_something_in_it_is_left_alone(home: Path, wellkept: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    ran = wellkept("export", tmp_path)
    assert ran.code == 2
    assert "is not empty" in ran.err
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["mine.txt"]


def test_no_model_is_forgotten(home: Path) -> None:
    names = {table.name for table in tables(home)}
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    missing = {model.__name__ for model in models if model.__name__.lower() not in {n.replace("_", "") for n in names}}
    assert missing == {"".join(word.capitalize() for word in name.split("_")) for name in WITHOUT}
    assert {"password", "secret", "token"} == SECRET
