from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wellkept.facts.models import Address, Import, Message, SetAside
from wellkept.records.ingest import Outcome, read_paths
from wellkept.records.models import Account, Change, Decision, Engagement, Organisation

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, tzinfo=UTC)
MAIL = """From dana@harbour.example Thu Oct  1 09:00:00 2026
From: Dana Orr <dana@harbour.example>
To: Carla Weiss <carla@meridian.example>
Date: Thu, 01 Oct 2026 09:00:00 +0200
Message-ID: <{id}@harbour.example>
Subject: Kick-off

See you there.

"""
ACCOUNTS = (
    "organisation,kind,domains\nHarbour IT,firm,harbour.example\nMeridian Health,client,meridian.example\nX,zebra,\n"
)
ENGAGEMENTS = (
    "name,account,value,risk,accountable,decision_maker\n"
    "Records move,Meridian Health,1200000,high,dana@harbour.example,carla@meridian.example\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mail.mbox").write_text(MAIL.format(id=1) + MAIL.format(id=2))
    (tmp_path / "accounts.csv").write_text(ACCOUNTS)
    (tmp_path / "engagements.csv").write_text(ENGAGEMENTS)
    (tmp_path / "picture.bin").write_bytes(bytes(range(256)) * 4)
    return tmp_path


def read(*paths: Path, dry_run: bool = False) -> Outcome:
    return read_paths(paths, NOW, dry_run=dry_run)


def test_a_folder_of_mixed_files_lands_and_the_bad_rows_are_named(folder: Path) -> None:
    outcome = read(folder)
    assert outcome.files == 3
    assert outcome.added == {"message": 2, "account": 2, "engagement": 1}
    assert outcome.quarantined == 2
    reasons = {row.file: (row.position, row.reason) for row in SetAside.objects.all()}
    assert reasons["accounts.csv"][0] == "line 4"
    assert "zebra" in reasons["accounts.csv"][1]
    assert "not recognised" in reasons["picture.bin"][1]
    assert Engagement.objects.get().roles.count() == 2


def test_reading_again_adds_nothing_and_overlap_adds_what_is_new(folder: Path) -> None:
    read(folder)
    again = read(folder)
    assert sum(again.added.values()) == 0
    assert again.known == {"message": 2, "account": 2, "engagement": 1}
    (folder / "more.mbox").write_text(MAIL.format(id=2) + MAIL.format(id=3))
    assert read(folder / "more.mbox").added == {"message": 1}


def test_a_dry_run_counts_and_keeps_nothing(folder: Path) -> None:
    outcome = read(folder, dry_run=True)
    assert outcome.added["message"] == 2
    assert [model.objects.count() for model in (Message, Account, Address, Import, SetAside)] == [0] * 5  # type: ignore[attr-defined]


def test_a_dry_run_of_a_page_says_how_far_it_is_and_what_needs_a_look(folder: Path) -> None:
    into = Import.objects.create(name="x", created_at=NOW)
    read_paths([folder], NOW, dry_run=True, into=into, then=Import.State.CHECKED)
    told = Import.objects.get()
    assert (told.state, told.added) == ("checked", {"message": 2, "account": 2, "engagement": 1})
    assert told.bytes_read > 0
    assert {row.position for row in told.set_aside.all()} == {"line 4", ""}
    assert [model.objects.count() for model in (Message, Account, Address, Decision)] == [0] * 4  # type: ignore[attr-defined]


def test_a_dry_run_knows_what_is_known_and_what_the_file_says_twice(folder: Path) -> None:
    read(folder)
    (folder / "more.mbox").write_text(MAIL.format(id=2) + MAIL.format(id=3) + MAIL.format(id=3))
    outcome = read(folder / "more.mbox", folder / "engagements.csv", dry_run=True)
    assert outcome.added == {"message": 1}
    assert outcome.known == {"message": 2, "engagement": 1}


def test_records_are_one_decision_and_what_was_known_is_noted(folder: Path) -> None:
    read(folder / "accounts.csv")
    assert {change.table for change in Change.objects.all()} == {"organisation", "domain", "account"}
    read(folder / "accounts.csv")
    again = Decision.objects.order_by("-pk")[0]
    assert [change.table for change in again.changes.all()] == ["known", "known"]


def test_what_is_not_there_is_set_aside_by_name(tmp_path: Path) -> None:
    outcome = read(tmp_path / "gone.mbox")
    assert outcome.quarantined == 1
    assert "no such file" in outcome.asides[0][1].reason


def test_amounts_in_another_currency_are_refused_not_mistaken(tmp_path: Path) -> None:
    file = tmp_path / "contracts.csv"
    file.write_text("account,name,value,currency,renews_on\nMeridian Health,care,5000,USD,2027-01-01\n")
    outcome = read(file)
    assert "USD" in outcome.asides[0][1].reason
    assert outcome.added == {}


def test_a_guessed_organisation_gets_its_real_name(folder: Path) -> None:
    from wellkept.pipeline import ingest

    ingest([folder / "mail.mbox"], NOW)
    assert Organisation.objects.get(domains__value="meridian.example").name == "Meridian"
    ingest([folder / "accounts.csv"], NOW)
    renamed = Organisation.objects.get(domains__value="meridian.example")
    assert (renamed.name, renamed.guessed) == ("Meridian Health", False)
    assert Organisation.objects.get(is_firm=True).name == "Harbour IT"
