"""A watched folder hands on each file once, when it rests, and nothing from outside of what the admin allowed."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from wellkept.connectors.folder import FILES_A_RUN, folder
from wellkept.sdk.live import CannotReadError, Files, Mark, Reading
from wellkept.sdk.outbound import Door

NOW = datetime(2026, 3, 15, 23, tzinfo=UTC)
BEFORE = NOW.timestamp() - 60


def write(path: Path, text: str = "x", at: float = BEFORE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    os.utime(path, (at, at))
    return path


def reading(path: Path | str, allowed: Path, position: Mapping[str, Any] | None = None, **fields: str) -> Reading:
    return Reading(
        fields={"folder": str(path), "deep": "yes"} | fields,
        part=str(path),
        door=Door(),
        now=NOW,
        position=position or {},
        firm={"watched_folders": [str(allowed)]},
    )


def run(given: Reading) -> tuple[list[str], dict[str, Any]]:
    """The names of the files that were handed on, and the position after."""
    names, position = [], dict(given.position)
    for item in folder.read(given):
        if isinstance(item, Files):
            names += [path.name for path in item.paths]
        else:
            assert isinstance(item, Mark)
            position = dict(item.position)
    return names, position


def test_each_file_once_and_again_when_it_changes(tmp_path: Path) -> None:
    write(tmp_path / "a.mbox")
    write(tmp_path / "deep/b.ics")
    names, position = run(reading(tmp_path, tmp_path))
    assert names == ["a.mbox", "b.ics"]
    assert run(reading(tmp_path, tmp_path, position)) == ([], position)
    write(tmp_path / "a.mbox", "longer", BEFORE + 1)
    write(tmp_path / "c.csv")
    assert run(reading(tmp_path, tmp_path, position))[0] == ["a.mbox", "c.csv"]
    (tmp_path / "deep/b.ics").unlink()
    assert "deep/b.ics" not in run(reading(tmp_path, tmp_path, position))[1]["files"]


def test_a_file_that_is_being_written_waits(tmp_path: Path) -> None:
    write(tmp_path / "fresh.mbox", at=NOW.timestamp() - 1)
    write(tmp_path / "empty.mbox", "")
    write(tmp_path / ".hidden")
    assert run(reading(tmp_path, tmp_path)) == ([], {})


def test_what_lies_below_is_left_on_demand(tmp_path: Path) -> None:
    write(tmp_path / "deep/b.ics")
    assert run(reading(tmp_path, tmp_path, deep="no"))[0] == []


def test_many_files_come_in_turns(tmp_path: Path) -> None:
    for number in range(FILES_A_RUN + 3):
        write(tmp_path / f"{number:04}.eml")
    first, position = run(reading(tmp_path, tmp_path))
    second, _ = run(reading(tmp_path, tmp_path, position))
    assert (len(first), len(second)) == (FILES_A_RUN, 3)


@pytest.mark.parametrize(
    "path", ["/etc", "{allowed}/..", "{allowed}/../outside", "{allowed}/out", "allowed", "{allowed}x"]
)
def test_what_was_not_allowed_is_refused(tmp_path: Path, path: str) -> None:
    allowed = tmp_path / "allowed"
    write(tmp_path / "outside/secret.mbox")
    write(tmp_path / "allowedx/secret.mbox")
    allowed.mkdir()
    (allowed / "out").symlink_to(tmp_path / "outside")
    with pytest.raises(CannotReadError, match="none of the folders") as refused:
        run(reading(path.format(allowed=allowed), allowed))
    assert not refused.value.later


def test_links_within_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "outside/secret.mbox")
    (tmp_path / "allowed").mkdir()
    (tmp_path / "allowed/file.mbox").symlink_to(tmp_path / "outside/secret.mbox")
    (tmp_path / "allowed/folder").symlink_to(tmp_path / "outside")
    assert run(reading(tmp_path / "allowed", tmp_path / "allowed"))[0] == []


def test_without_an_allowed_folder_it_says_how(tmp_path: Path) -> None:
    nothing = Reading(fields={"folder": str(tmp_path)}, part="", door=Door(), now=NOW)
    with pytest.raises(CannotReadError, match="WELLKEPT_FOLDERS="):
        folder.offer(nothing)


def test_the_test_says_what_is_there(tmp_path: Path) -> None:
    write(tmp_path / "a.mbox")
    (part,) = folder.offer(reading(tmp_path, tmp_path))
    assert (part.name, part.says) == (str(tmp_path), "1 file at rest, ready to be read")
    with pytest.raises(CannotReadError, match="not there") as missing:
        folder.offer(reading(tmp_path / "gone", tmp_path))
    assert missing.value.later
