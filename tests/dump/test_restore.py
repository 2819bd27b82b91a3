"""A backup in place of what is here: whole, or refused with nothing changed; and then it sends nothing (T66, T67)."""

from __future__ import annotations

import io
import json
import os
import random
import stat
import tarfile
from collections.abc import Callable
from datetime import UTC, datetime
from fcntl import LOCK_SH, flock
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from dump.conftest import KINDS, Description, Make
from dump.filled import DELETED
from wellkept.dump import back_up as backing_up
from wellkept.dump import restore as restoring
from wellkept.dump.back_up import Asked, BackedUp, back_up
from wellkept.dump.backup_file import BLOCK, header
from wellkept.dump.check_backup import check_backup
from wellkept.dump.connecting import file_of, live, snapshot
from wellkept.dump.in_use import alone_at_home
from wellkept.dump.refused import RefusedError
from wellkept.dump.restore import Wanted, restore, settle
from wellkept.dump.rows import hash_of
from wellkept.dump.tables import known_migrations, tables_at
from wellkept.facts.models import Person
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import AuditEntry
from wellkept.records.queries.restored import restored, sends_nothing
from wellkept.records.queries.verify_audit import verify_audit

AT = datetime(2026, 3, 15, 23, tzinfo=UTC)
Home = Callable[[Description], Path]
OWN = {"records_setting", "records_auditentry", "records_job"}  # what a restore itself writes


def _backup(description: Description, path: Path, passphrase: str = "") -> BackedUp:
    return back_up(Asked(description, AT, "daily", passphrase), path)


def _hashes() -> dict[str, str]:
    tables = [one for one in tables_at(known_migrations()) if not one.here_alone and one.name not in OWN]
    with snapshot(live()) as reading:
        return {table.name: hash_of(reading, table).text() for table in tables}


def _restore(path: Path, copies: Path | None = None, passphrase: str = "") -> None:
    with alone_at_home():
        settle(AT)
        restore(Wanted(path, AT, copies, passphrase))


@pytest.mark.parametrize(("here", "there"), [KINDS, KINDS[::-1]])
def test_everything_comes_back(here: str, there: str, database: Make, at_home: Home, tmp_path: Path) -> None:
    made = _backup(database(here), tmp_path / "b.tar")
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    home = at_home(database(there, filled=False))
    Person.objects.create(name="of before")
    (home / "columns").mkdir()
    (home / "columns" / "of-before.parquet").write_bytes(b"")
    _restore(made.path, copies=tmp_path / "copies")
    said = {name: one.hash for name, one in made.checked.totals.items() if name not in OWN}
    assert _hashes() == said
    assert Person.objects.create(name="next").pk == DELETED + 1
    assert not (home / "columns").exists()  # a copy of other rows
    assert not (home / "restoring").exists()
    assert sends_nothing()
    assert AuditEntry.objects.first().what == "restored"
    [copy] = (tmp_path / "copies").iterdir()
    assert check_backup(copy).totals["facts_person"].rows == 1


def test_a_sealed_one_opens_with_its_passphrase_alone(database: Make, at_home: Home, tmp_path: Path) -> None:
    made = _backup(database("sqlite"), tmp_path / "b.tar.sealed", "a long enough phrase")
    assert b"wellkept.json" not in made.path.read_bytes()
    with pytest.raises(RefusedError, match="is sealed"):
        check_backup(made.path)
    with pytest.raises(RefusedError, match="does not open with this passphrase"):
        check_backup(made.path, passphrase="another long phrase")
    assert check_backup(made.path, passphrase="a long enough phrase").totals == made.checked.totals


def test_no_secret_stands_in_it_in_clear(database: Make, tmp_path: Path) -> None:
    made = _backup(database("sqlite"), tmp_path / "b.tar")
    with tarfile.open(made.path) as file:
        members = set(file.getnames())
    assert not any(name.startswith(("rows/django_session", "rows/axes")) for name in members)
    assert not members & {"secret_key", "source_keys"}


@pytest.fixture
def standing(database: Make, at_home: Home, tmp_path: Path) -> tuple[Path, bytes]:
    """A home with data, and a sound backup of other data beside it: (the backup, every byte of the home's data)."""
    path = _backup(database("sqlite"), tmp_path / "sound.tar").path
    at_home(database("sqlite"))
    file = file_of(live())
    assert file is not None
    return path, file.read_bytes()


def _refused(path: Path, before: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        _restore(path)
    file = file_of(live())
    assert file is not None
    assert file.read_bytes() == before
    assert not list(file.parent.glob("wellkept.sqlite3-*"))
    return str(refused.value)


def test_cut_short_is_refused(standing: tuple[Path, bytes], tmp_path: Path) -> None:
    sound, before = standing
    whole = sound.read_bytes()
    for length in (0, 1, 511, 512, 5_000, len(whole) // 2, len(whole) - 1025, len(whole) - 1024, len(whole) - 1):
        (tmp_path / "cut.tar").write_bytes(whole[:length])
        assert "cut short" in _refused(tmp_path / "cut.tar", before)


def test_any_bit_that_flipped_is_refused(standing: tuple[Path, bytes], tmp_path: Path) -> None:
    sound, before = standing
    whole = sound.read_bytes()
    chosen = random.Random(7).sample(range(len(whole) * 8), 150)
    for bit in [*chosen, 0, 124 * 8, 136 * 8 + 3, len(whole) * 8 - 1]:  # a name, a size, a time, the very last
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        (tmp_path / "flipped.tar").write_bytes(damaged)
        with pytest.raises(RefusedError, match=r"damaged|no backup|cut short|in a way|newer|other tables|which no"):
            check_backup(tmp_path / "flipped.tar")
    _refused(tmp_path / "flipped.tar", before)


def _written_anew(sound: Path, path: Path, change: Callable[[str, bytes], tuple[str, bytes]]) -> Path:
    """A backup whose own digest is right, although somebody changed what it holds."""
    made = io.BytesIO()
    with tarfile.open(sound) as members:
        for member in members:
            name, content = member.name, members.extractfile(member).read()  # type: ignore[union-attr]
            if name == "sha256":
                content = sha256(made.getvalue()).hexdigest().encode()
            else:
                name, content = change(name, content)
            made.write(header(name, len(content)) + content + bytes(-len(content) % BLOCK))
    path.write_bytes(made.getvalue() + bytes(2 * BLOCK))
    return path


def test_a_newer_one_is_refused(standing: tuple[Path, bytes], tmp_path: Path) -> None:
    sound, before = standing

    def newer(name: str, content: bytes) -> tuple[str, bytes]:
        if name != "wellkept.json":
            return name, content
        head = json.loads(content)
        head["migrations"].append(["records", "0999_of_tomorrow"])
        return name, json.dumps(head).encode()

    path = _written_anew(sound, tmp_path / "newer.tar", newer)
    assert "made by a newer wellkept" in _refused(path, before)


ELSEWHERE = ("../../.ssh/authorized_keys", "/etc/passwd", "rows/facts_person/../../x", "secret_key")


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_name_that_leads_elsewhere_is_refused(standing: tuple[Path, bytes], tmp_path: Path, name: str) -> None:
    sound, before = standing
    path = _written_anew(
        sound, tmp_path / "slip.tar", lambda own, content: (name if own == "totals.json" else own, content)
    )
    assert "which no backup of wellkept does" in _refused(path, before)


def test_other_rows_than_were_counted_are_refused(standing: tuple[Path, bytes], tmp_path: Path) -> None:
    sound, before = standing

    def counted(name: str, content: bytes) -> tuple[str, bytes]:
        return name, content.replace(b'"rows": 3', b'"rows": 4', 1) if name == "totals.json" else content

    path = _written_anew(sound, tmp_path / "other.tar", counted)
    assert "has other rows than were written" in _refused(path, before)


def test_what_is_no_backup_is_refused(standing: tuple[Path, bytes], tmp_path: Path) -> None:
    _, before = standing
    (tmp_path / "letter.txt").write_bytes(b"Dear all,\n" * 200)
    assert "no backup" in _refused(tmp_path / "letter.txt", before)
    assert "no such file" in _refused(tmp_path / "nothing.tar", before)


def test_nothing_is_changed_until_the_last_step(
    standing: tuple[Path, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sound, before = standing
    monkeypatch.setattr(restoring, "keep_restored", lambda **_: os.strerror(28) / 0)  # type: ignore[operator]
    with pytest.raises(TypeError):
        _restore(sound)
    file = file_of(live())
    assert file is not None
    assert file.read_bytes() == before
    assert [one.name for one in file.parent.iterdir()] == ["wellkept.sqlite3"]


def test_a_database_that_cannot_be_read_is_kept_beside(standing: tuple[Path, bytes], tmp_path: Path) -> None:
    sound, before = standing
    file = file_of(live())
    assert file is not None
    connection.close()
    broken = before[:100] + bytes(8_000) + before[8_100:]
    file.write_bytes(broken)
    _restore(sound, copies=tmp_path / "copies")
    [kept] = (tmp_path / "copies").iterdir()
    assert kept.name.startswith("damaged-wellkept-2026-03-15T230000Z")
    assert kept.read_bytes()[100:8_100] == bytes(8_000)
    assert restored() is not None


def test_a_home_in_use_is_refused(standing: tuple[Path, bytes]) -> None:
    sound, before = standing
    folder = Path(settings.HOME) / "locks"
    folder.mkdir(parents=True)
    with (folder / "home").open("w") as other:
        flock(other, LOCK_SH)  # as the pages hold it
        assert "stop it, and try again" in _refused(sound, before)
    _restore(sound)


def test_a_draft_never_has_the_final_name(database: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: Any, **__: Any) -> None:
        raise RefusedError("it is not what was written")

    monkeypatch.setattr(backing_up, "check_backup", failing)
    with pytest.raises(RefusedError):
        _backup(database("sqlite"), tmp_path / "b.tar")
    assert list(tmp_path.iterdir()) == []


def test_the_chain_of_the_audit_goes_on(database: Make, at_home: Home, tmp_path: Path) -> None:
    at_home(database("sqlite", filled=False))
    put_audit_entry(what="signed in", at=AT)
    made = _backup(live(), tmp_path / "b.tar")
    put_audit_entry(what="signed out", at=AT)
    _restore(made.path)
    assert [one.what for one in AuditEntry.objects.order_by("number")] == ["signed in", "restored"]
    assert verify_audit().wrong == []
