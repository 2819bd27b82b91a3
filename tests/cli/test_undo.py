"""`wellkept undo`: says what goes and what stays, asks, and takes back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from homes import Run
from wellkept.facts.models import Import
from wellkept.records.models import Account

ACCOUNTS = "organisation,kind\nMeridian Health,client\nKestrel,client\n"


@pytest.fixture
def accounts(wellkept: Run, tmp_path: Path) -> Import:
    file = tmp_path / "accounts.csv"
    file.write_text(ACCOUNTS)
    wellkept("ingest", file)
    return Import.objects.get()


def test_by_its_number(wellkept: Run, accounts: Import) -> None:
    said = json.loads(wellkept("undo", str(accounts.pk), "--json", "--no-refresh").out)
    assert (said["import"], said["kept"]) == (accounts.pk, [])
    assert not Account.objects.exists()
    with pytest.raises(SystemExit):
        wellkept("undo")


def test_by_the_name_of_its_file_and_once_only(wellkept: Run, accounts: Import) -> None:
    said = wellkept("undo", "accounts.csv", "--yes", "--no-refresh")
    assert said.out.startswith("accounts.csv is taken back")
    assert "was taken back on" in wellkept("undo", "accounts.csv", "--yes").err


def test_it_asks_and_no_changes_nothing(wellkept: Run, accounts: Import, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _prompt: "n")
    said = wellkept("undo", str(accounts.pk))
    assert "goes: 2 organisations, 2 accounts" in said.out
    assert said.code == 1
    assert Account.objects.count() == 2


def test_what_is_not_there_or_not_clear(wellkept: Run, accounts: Import, tmp_path: Path) -> None:
    wellkept("ingest", tmp_path / "accounts.csv")
    for words, said in (("99", "there is no import 99"), ("accounts.csv", "several imports are called accounts.csv")):
        assert said in wellkept("undo", words, "--yes").err


def test_a_changed_record_is_named(wellkept: Run, accounts: Import) -> None:
    Account.objects.filter(organisation__name="Kestrel").update(kind="vendor")
    said = wellkept("undo", str(accounts.pk), "--yes", "--no-refresh").out
    assert "The account of Kestrel was changed since, and stays as it is." in said
    assert Account.objects.get().kind == "vendor"
