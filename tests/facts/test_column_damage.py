"""What happens to files of columns, and that it is found, named and made anew from the database without hands."""

from __future__ import annotations

import os
import shutil
from itertools import product
from pathlib import Path

import pytest
from column_facts import KINDS, bring, in_columns

from wellkept.facts import column_health
from wellkept.facts.columns import column_files, refresh_columns, verify_columns
from wellkept.facts.models import ColumnFile

pytestmark = pytest.mark.django_db


def lose(path: Path) -> None:
    path.unlink()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    """One bit, as a disk does it: neither size nor times tell."""
    about, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def zero(path: Path) -> None:
    path.write_bytes(bytes(path.stat().st_size))


def swap(path: Path) -> None:
    """With a whole file of another month, or one that somebody brought along."""
    other = next(one for one in sorted(path.parent.glob(f"{path.name.split('-')[0]}-*.parquet")) if one != path)
    shutil.copyfile(other, path)


DAMAGES = (lose, cut, flip, zero, swap)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    bring(month=1)
    bring(month=2)
    refresh_columns(tmp_path)
    return tmp_path


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("damage", DAMAGES)
def test_every_damage_is_named_by_verify_and_mended_by_the_next_refresh(
    folder: Path, kind: str, damage: object, caplog: pytest.LogCaptureFixture
) -> None:
    before = in_columns(folder)
    victim = column_files(folder)[kind][0]
    assert callable(damage)
    damage(victim)
    [wrong] = verify_columns(folder)
    assert wrong.startswith(victim.name)
    refresh_columns(folder)
    assert [record.message.split(":")[0] for record in caplog.records] == [victim.name]
    assert "made anew from the database, 3 rows" in caplog.text
    assert in_columns(folder) == before
    assert verify_columns(folder) == []


def test_a_bit_that_nothing_tells_of_is_found_in_its_turn(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large firm's files a seventh is read at each refresh: after seven all were."""
    monkeypatch.setattr(column_health, "READ_AT_ONCE", 0)
    for file in ColumnFile.objects.all():
        path = folder / file.name
        flip(path)
        ColumnFile.objects.filter(pk=file.pk).update(stamp=column_health.stamp_of(path))
    mended = [column_health.mend_files(folder) for _ in range(column_health.ROUNDS)]
    assert sum(map(len, mended)) == ColumnFile.objects.count() == 2 * len(KINDS)
    assert len(mended[0]) < 3
    assert verify_columns(folder) == []


def test_a_copy_of_a_home_is_read_whole_before_it_is_used(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Restored or copied files have other numbers on the disk than those that were looked at."""
    copy = tmp_path_factory.mktemp("copy")
    for path in folder.glob("*.parquet"):
        shutil.copy2(path, copy)
    flip(column_files(copy)["message"][1])
    assert len(column_health.mend_files(copy)) == 1
    assert column_health.mend_files(copy) == []


STATES = ("whole", "lost", "zero", "half")


def test_whatever_a_power_cut_leaves_of_the_last_files_is_mended(folder: Path) -> None:
    before = in_columns(folder)
    for states in product(STATES, repeat=3):
        last = sorted(column_files(folder)["message"] + column_files(folder)["delivery"])[-3:]
        for path, state in zip(last, states, strict=True):
            whole = path.read_bytes()
            left = {"whole": whole, "zero": bytes(len(whole)), "half": whole[: len(whole) // 2]}
            path.unlink()
            if state != "lost":
                path.write_bytes(left[state])
        (folder / ".9-9.draft").write_bytes(b"half of one")
        refresh_columns(folder)
        assert in_columns(folder) == before, states
        assert not list(folder.glob(".*.draft"))
