"""Ended anywhere, the copy has neither fewer rows nor any twice, and the next refresh tidies up."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest
from column_facts import KINDS, bring, counts, in_columns, stored

from wellkept.engine.columns import NoRoomError, alone, alone_if_free, using
from wellkept.facts import column_copy, column_health, column_merge, columns
from wellkept.facts.columns import column_files, rebuild_columns, refresh_columns, sweep, verify_columns
from wellkept.facts.models import ColumnFile, Message

pytestmark = pytest.mark.django_db


class KilledError(BaseException):
    """Stands in for the end of the process: nothing below it is run."""


def killed(*_: object, **__: object) -> None:
    raise KilledError


def is_tidy(folder: Path) -> bool:
    """Every row once, no file that nothing refers to."""
    on_disk = {path.name for path in folder.glob("*.parquet")} | {path.name for path in folder.glob(".*.draft")}
    named = set(ColumnFile.objects.values_list("name", flat=True))
    return counts(folder) == stored() and on_disk == named and verify_columns(folder) == []


@pytest.mark.parametrize(
    "where", [(column_copy, "keep_draft"), (ColumnFile.objects, "bulk_create")], ids=["file", "row"]
)
def test_killed_between_a_file_and_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: tuple[object, str]
) -> None:
    bring(month=1)
    refresh_columns(tmp_path)
    bring(month=2)
    with monkeypatch.context() as patched:
        patched.setattr(*where, killed)
        with pytest.raises(KilledError):
            refresh_columns(tmp_path)
    assert counts(tmp_path) == dict.fromkeys(KINDS, 3)
    refresh_columns(tmp_path)
    assert is_tidy(tmp_path)


def test_rows_are_copied_some_at_a_time_and_those_that_were_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bring(count=10)
    bring(count=10, month=2)
    monkeypatch.setattr(column_copy, "ROWS_READ", 3)
    monkeypatch.setattr(column_copy, "ROWS_HELD", 7)
    written = column_copy.write_file
    with monkeypatch.context() as patched:
        asked: list[str] = []

        def second_time(*given: object) -> object:
            asked.append("")
            return killed() if len(asked) == 3 else written(*given)  # type: ignore[arg-type]

        patched.setattr(column_copy, "write_file", second_time)
        with pytest.raises(KilledError):
            refresh_columns(tmp_path)
    assert 0 < sum(counts(tmp_path).values()) < 20
    refresh_columns(tmp_path)
    assert is_tidy(tmp_path)
    assert ColumnFile.objects.filter(kind="message").count() == 4


def many_files(folder: Path, count: int = 8) -> None:
    for _ in range(count):
        bring(count=2)
        refresh_columns(folder)


def test_many_small_files_become_one(tmp_path: Path) -> None:
    many_files(tmp_path, 7)
    assert ColumnFile.objects.count() == 7 * len(KINDS)
    before = in_columns(tmp_path)
    bring(count=1, month=3)
    many_files(tmp_path, 1)
    assert ColumnFile.objects.filter(month="2026-01").count() == len(KINDS)
    assert is_tidy(tmp_path)
    assert all(set(rows) <= set(in_columns(tmp_path)[kind]) for kind, rows in before.items())


def test_what_is_put_together_costs_no_more_than_it_may(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(column_merge, "ROWS", 16)
    many_files(tmp_path)
    assert sorted(ColumnFile.objects.values_list("kind", flat=True)).count("message") in (1, 8)
    assert ColumnFile.objects.count() == 8 * len(KINDS) - 7  # one kind's 16 rows were written again, and no other's


@pytest.mark.parametrize("where", [(column_merge, "write_file"), (column_merge, "exchange"), (columns, "sweep")])
def test_killed_while_files_are_put_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: tuple[object, str]
) -> None:
    many_files(tmp_path, 7)
    bring(count=2)
    with monkeypatch.context() as patched:
        patched.setattr(*where, killed)
        with pytest.raises(KilledError):
            refresh_columns(tmp_path)
    assert counts(tmp_path) == stored()
    refresh_columns(tmp_path)
    assert is_tidy(tmp_path)


def test_a_damaged_file_is_put_together_from_the_database(tmp_path: Path) -> None:
    """Written again as it is, its damage would get a checksum of its own."""
    many_files(tmp_path, 7)
    bring(count=2)
    with alone(tmp_path):
        refreshed = column_files(tmp_path)["message"][0]
        content = bytearray(refreshed.read_bytes())
        content[len(content) // 3] ^= 1
        refreshed.write_bytes(content)
        for kind in KINDS:
            column_copy.copy_new(tmp_path, kind)
        column_merge.merge_files(tmp_path)
        sweep(tmp_path)
    assert is_tidy(tmp_path)


@pytest.mark.parametrize("where", [(columns, "next_files"), (columns, "exchange"), (columns, "sweep")])
def test_rebuild_may_be_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: tuple[object, str]) -> None:
    bring()
    refresh_columns(tmp_path)
    with monkeypatch.context() as patched:
        patched.setattr(*where, killed)
        with pytest.raises(KilledError):
            rebuild_columns(tmp_path)
    assert counts(tmp_path) == stored()
    assert verify_columns(tmp_path) == []
    rebuild_columns(tmp_path)
    assert is_tidy(tmp_path)


def test_a_full_disk_is_told_and_works_again_when_there_is_room(tmp_path: Path) -> None:
    bring(count=30)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2_000, hard))
    try:
        with pytest.raises(
            NoRoomError, match=r"MB are free, 1 MB or more are needed .* Nothing that was stored is lost"
        ):
            refresh_columns(tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert ColumnFile.objects.count() == 0
    assert not list(tmp_path.glob(".*.draft"))
    refresh_columns(tmp_path)
    assert is_tidy(tmp_path)


def test_rows_that_went_or_came_behind_our_back_are_counted(tmp_path: Path) -> None:
    bring()
    refresh_columns(tmp_path)
    Message.objects.all()[0].delete()
    assert "2 rows stored, 3 in columns" in verify_columns(tmp_path)[0]
    refresh_columns(tmp_path)
    assert is_tidy(tmp_path)


def test_a_value_that_changed_in_the_database_is_told(tmp_path: Path) -> None:
    """The file is as it was written, so it is the database that is not: it cannot be mended from itself."""
    bring()
    refresh_columns(tmp_path)
    Message.objects.filter(words=2).update(words=3)
    [wrong] = verify_columns(tmp_path)
    assert "message 2026-01: some of 3 rows are not as they are stored; restore a backup" in wrong


def test_what_is_no_longer_needed_stays_while_somebody_reads(tmp_path: Path) -> None:
    bring()
    refresh_columns(tmp_path)
    files = column_files(tmp_path)["message"]
    with using(tmp_path):
        rebuild_columns(tmp_path)
        column_health.make_anew(tmp_path, ColumnFile.objects.filter(kind="message").get())
        (tmp_path / "message-2026-01-stray.parquet").write_bytes(b"")
        refresh_columns(tmp_path)
        assert all(path.exists() for path in files)
        assert (tmp_path / "message-2026-01-stray.parquet").exists()
    refresh_columns(tmp_path)
    assert is_tidy(tmp_path)


def test_what_is_not_ours_is_left_and_named(tmp_path: Path) -> None:
    bring()
    refresh_columns(tmp_path)
    (tmp_path / "holiday.parquet").write_bytes(b"x")
    refresh_columns(tmp_path)
    assert verify_columns(tmp_path) == ["holiday.parquet: no file of ours; it is not read"]


def test_who_is_alone_may_ask_again_and_others_wait(tmp_path: Path) -> None:
    with alone(tmp_path), alone(tmp_path), alone_if_free(tmp_path) as free:
        assert free
    import threading

    found: list[bool] = []

    def other() -> None:
        with alone_if_free(tmp_path) as got:
            found.append(got)

    with alone(tmp_path):
        thread = threading.Thread(target=other)
        thread.start()
        thread.join()
    assert found == [False]
