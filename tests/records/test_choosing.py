from __future__ import annotations

import gzip
import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from spreadsheets import xlsx
from wellkept.facts.models import Import, SetAside
from wellkept.records.choosing import Choosing
from wellkept.records.commands.save_mapping import save_mapping
from wellkept.records.ingest import read_paths
from wellkept.records.models import Account, Post
from wellkept.records.own_database import is_own_database
from wellkept.sdk.connector import Aside

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)
PEOPLE = "name,email,organisation\nCarla Ruiz,carla@meridian.example,Meridian\n"
MAIL = "From: carla@meridian.example\nTo: d@h.example\nDate: Mon, 05 Oct 2026 09:00:00 +0200\nSubject: x\n\nHi\n"
MEETING = (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261005T090000Z\nDTEND:20261005T100000Z\n"
    "ORGANIZER:mailto:d@h.example\nATTENDEE:mailto:carla@meridian.example\nEND:VEVENT\nEND:VCALENDAR\n"
)


def zipped(path: Path, files: dict[str, str | bytes]) -> Path:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    path.write_bytes(into.getvalue())
    return path


def chosen(folder: Path, *paths: Path, only: str = "") -> tuple[dict[str, str], list[tuple[str, Aside]]]:
    asides: list[tuple[str, Aside]] = []
    into = folder / "unpacked"
    into.mkdir(exist_ok=True)
    choosing = Choosing(into, lambda name, aside: asides.append((name, aside)), only)
    return {one.name: one.connector.name for one in choosing.choose(paths)}, asides


def test_every_format_is_found_inside_of_an_archive(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "data/people.csv": PEOPLE,
        "accounts.xlsx": xlsx({"A": [["organisation", "kind"], ["Meridian", "client"]]}),
        "calendar.ics": MEETING,
        "readme.bin": bytes(range(256)),
    }
    found, asides = chosen(tmp_path, zipped(tmp_path / "all.zip", files))
    assert found == {
        "all.zip: data/people.csv": "person_csv",
        "all.zip: accounts.xlsx": "account_csv",
        "all.zip: calendar.ics": "ics",
    }
    [(name, aside)] = asides
    assert name == "all.zip: readme.bin"
    assert aside.reason.startswith("not recognised")


def test_an_archive_of_mail_stays_one_stream(tmp_path: Path) -> None:
    found, _ = chosen(tmp_path, zipped(tmp_path / "mail.zip", {"1.eml": MAIL, "2.eml": MAIL}))
    assert found == {"mail.zip": "eml"}


def test_a_compressed_table_is_read_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "people.csv.gz"
    path.write_bytes(gzip.compress(PEOPLE.encode()))
    assert chosen(tmp_path, path)[0] == {"people.csv.gz": "person_csv"}


def test_a_connector_that_is_named_reads_the_file_as_it_is(tmp_path: Path) -> None:
    path = zipped(tmp_path / "all.zip", {"people.csv": PEOPLE})
    assert chosen(tmp_path, path, only="mbox")[0] == {"all.zip": "mbox"}


def test_what_is_in_an_archive_lands_in_the_right_order(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.csv": "name,account,accountable\nMove,Meridian,carla@meridian.example\n",
        "b.csv": "organisation,kind\nMeridian,client\nOther,zebra\n",
        "c.csv": PEOPLE,
    }
    outcome = read_paths([zipped(tmp_path / "all.zip", files)], AT)
    assert outcome.added == {"account": 1, "person": 1, "engagement": 1}
    assert SetAside.objects.get().file == "all.zip: b.csv"
    assert SetAside.objects.get().position == "line 3"


def test_a_saved_mapping_is_used_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "kunden.csv"
    path.write_text("Wer;Sitz\nMeridian;Köln\nAcme;Rom\n")
    assert "on the page Import" in read_paths([path], AT).asides[0][1].reason
    mapping = {"connector": "account_csv", "columns": {"Wer": "organisation"}, "fixed": {"kind": "client"}}
    save_mapping(path=path, mapping=mapping, at=AT)
    assert read_paths([path], AT).added == {"account": 2}
    assert set(Account.objects.values_list("organisation__name", flat=True)) == {"Meridian", "Acme"}


def test_a_mapping_given_for_an_import_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,email,organisation,Amt\nCarla,carla@meridian.example,Meridian,CIO\n")
    columns = {"name": "person", "email": "emails", "organisation": "organisation", "Amt": "title"}
    given = {"mappings": {"people.csv": {"connector": "person_csv", "columns": columns}}}
    into = Import.objects.create(name="x", created_at=AT, settings=given)
    assert read_paths([path], AT, into=into).added == {"person": 1}
    assert Post.objects.get().title == "CIO"


def test_its_own_database_is_opened_by_nobody_else(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        assert not is_own_database(tmp_path / "wellkept.sqlite3")
        return
    own = Path(connection.settings_dict["NAME"])
    assert chosen(tmp_path, own) == ({}, [(own.name, Aside("", "is wellkept's own database"))])
    assert is_own_database(own.with_name(f"{own.name}-wal"))
    assert not is_own_database(tmp_path / own.name)
