"""F23: a home that cannot be one is refused with the very path and what helps."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from wellkept.cli.home_folder import check_folder, kind_of_disk
from wellkept.cli.refused import RefusedError

NOBODY = 65534


def test_a_home_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "a" / "b"
    check_folder(home)
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_file_is_no_home(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    with pytest.raises(RefusedError, match=r"home is a file, not a folder; set WELLKEPT_HOME"):
        check_folder(tmp_path / "home")


def _as_somebody(home: Path) -> str:
    """What is refused. Root may write anywhere: a child of ours becomes somebody who may not."""
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        try:
            check_folder(home)
        except RefusedError as refused:
            os.write(write, str(refused).encode())
        finally:
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as said:
        return said.read()


@pytest.fixture
def somebodys(tmp_path: Path) -> Path:
    """A folder that whom the command runs as may reach."""
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_uid == os.geteuid() and folder.is_relative_to(tempfile.gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o055)
    home = tmp_path / "home"
    home.mkdir()
    if os.geteuid() == 0:
        os.chown(home, NOBODY, NOBODY)
    return home


def test_one_s_own_home_is_taken(somebodys: Path) -> None:
    assert _as_somebody(somebodys) == ""


@pytest.mark.parametrize("mode", [0o500, 0o400, 0o300, 0o000])
def test_rights_that_are_not_enough_are_named(somebodys: Path, mode: int) -> None:
    somebodys.chmod(mode)
    said = _as_somebody(somebodys)
    somebodys.chmod(0o700)
    assert f"{somebodys} cannot be written (its rights are {mode:o}); chmod -R u+rwX" in said


def test_so_is_a_database_that_cannot_be_written(somebodys: Path) -> None:
    database = somebodys / "wellkept.sqlite3"
    database.write_bytes(b"")
    database.chmod(0o400)
    if os.geteuid() == 0:
        os.chown(database, NOBODY, NOBODY)
    assert f"{database} cannot be written (its rights are 400)" in _as_somebody(somebodys)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_somebody_elses_home_names_both(somebodys: Path) -> None:
    os.chown(somebodys, 0, 0)
    somebodys.chmod(0o755)
    said = _as_somebody(somebodys)
    assert f"{somebodys} belongs to root and cannot be written; as root: chown -R nobody" in said


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can close a folder to others and own it")
def test_a_missing_parent_that_cannot_be_made_is_named(somebodys: Path) -> None:
    os.chown(somebodys, 0, 0)
    somebodys.chmod(0o755)
    assert f"{somebodys / 'below'} cannot be made (Permission denied)" in _as_somebody(somebodys / "below")


MOUNTS = r"""
22 1 254:1 / / rw,relatime - ext4 /dev/vda1 rw
30 22 0:40 / /srv/share rw,relatime shared:1 - nfs4 10.0.0.1:/share rw
31 30 0:41 / /srv/share/local rw - ext4 /dev/vdb rw
32 22 0:42 / /srv/the\040files rw - cifs //server/files rw
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/ada", "ext4"),
        ("/srv/share/home", "nfs4"),
        ("/srv/share/local/home", "ext4"),
        ("/srv/shared", "ext4"),
        ("/srv/the files/home", "cifs"),
    ],
)
def test_the_kind_of_disk_is_that_of_the_nearest_mount(path: str, kind: str) -> None:
    assert kind_of_disk(Path(path), MOUNTS) == kind


def test_a_disk_over_the_network_is_refused_for_sqlite_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "mounts"
    table.write_text(f"30 22 0:40 / {tmp_path.resolve()} rw - nfs4 10.0.0.1:/share rw\n")
    monkeypatch.setattr("wellkept.cli.home_folder.MOUNTS", table)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    with pytest.raises(RefusedError, match=r"lies on nfs4, a disk over the network.*set WELLKEPT_HOME to a local"):
        check_folder(tmp_path / "home")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere/wellkept")
    check_folder(tmp_path / "home")
