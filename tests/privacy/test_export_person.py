"""T64: what is exported of a person is all that is held on them."""

from __future__ import annotations

import io
import json
from pathlib import Path
from zipfile import ZipFile

from homes import Run
from privacy.canaries import AT, CANARIES, NOT_EXPORTED, WORK, plant
from wellkept.facts.models import Person
from wellkept.privacy.export_person import export_person
from wellkept.records.models import AuditEntry


def _exported(pk: int) -> dict[str, str]:
    with ZipFile(io.BytesIO(export_person(person=Person.objects.get(pk=pk), at=AT))) as zipped:
        return {name: zipped.read(name).decode() for name in zipped.namelist()}


def test_t64_every_canary_is_in_it(home: Path) -> None:
    found = _exported(plant())
    assert len(CANARIES) == 24
    for name in ("held.json", "held.html"):
        missing = [
            place for place, canary in CANARIES.items() if canary not in found[name] and place not in NOT_EXPORTED
        ]
        assert missing == [], name


def test_what_is_theirs_alone_is_left_out_for_others(home: Path) -> None:
    person = Person.objects.get(pk=plant())
    with ZipFile(io.BytesIO(export_person(person=person, at=AT, whole=False))) as zipped:
        text = zipped.read("held.json").decode()
    assert WORK in text
    assert not [name for name in ("Cnrysent", "Cnryreceived", "Cnrymeeting") if name in text]


def test_what_opens_something_is_not_in_it(home: Path) -> None:
    found = json.loads(_exported(plant())["held.json"])["held"]
    assert "password" not in found["user"][0]
    assert "token" not in found["source_part"][0]


def test_the_audit_tells_of_it(home: Path) -> None:
    pk = plant()
    _exported(pk)
    told = AuditEntry.objects.get(what="person exported")
    assert (told.subject_kind, told.subject) == ("person", str(pk))
    assert told.more["rows"] > 20


def test_the_command(home: Path, wellkept: Run, tmp_path: Path) -> None:
    plant()
    file = tmp_path / "held.zip"
    assert wellkept("export-person", WORK, file).code == 0
    assert file.stat().st_mode & 0o077 == 0
    part = wellkept("export-person", "Nadja", tmp_path / "other.zip")
    assert (part.code, "nobody is Nadja" in part.err) == (2, True)  # a part of a name is not enough


def test_markup_in_a_name_stays_text(home: Path) -> None:
    person = Person.objects.create(name="<script>alert(1)</script>")
    assert "<script>" not in _exported(person.pk)["held.html"]
