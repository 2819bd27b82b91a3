from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from wellkept.facts.models import Import
from wellkept.records.commands.keep_files import begin_again, discard, keep_files, own_name, remove_old_files

pytestmark = pytest.mark.django_db
AT = datetime(2026, 6, 1, tzinfo=UTC)


def keep(inbox: Path, *names: str, at: datetime = AT) -> Import:
    return keep_files(files=[(name, [b"a", b"b"]) for name in names], inbox=inbox, at=at, by="Dana")


@pytest.mark.parametrize(
    "name", ["..\\..\\x", "../../etc/passwd", "a\0b.csv", "x" * 300 + ".csv", "CON", "", "ключ.csv", "a/b/c.csv"]
)
def test_whatever_it_is_called_it_lies_in_its_own_folder(tmp_path: Path, name: str) -> None:
    one = keep(tmp_path, name)
    (path,) = map(Path, one.paths)
    assert path.parent == tmp_path / str(one.pk)
    assert path.read_bytes() == b"ab"
    assert len(path.name) < 100
    assert (one.files, one.bytes_total, one.state, one.by) == (1, 2, "draft", "Dana")


def test_two_of_one_name_are_two_files(tmp_path: Path) -> None:
    one = keep(tmp_path, "a.csv", "a.csv")
    assert [own_name(Path(path).name) for path in one.paths] == ["a.csv", "a.csv"]
    assert len({*one.paths}) == 2


def test_after_thirty_days_they_go_unless_they_were_read_again(tmp_path: Path) -> None:
    old, again = keep(tmp_path, "old.csv"), keep(tmp_path, "again.csv")
    begin_again(first=again, at=AT + timedelta(days=20), by="Dana")
    new = keep(tmp_path, "new.csv", at=AT + timedelta(days=29))
    (tmp_path / "log").write_text("kept")
    assert remove_old_files(inbox=tmp_path, at=AT + timedelta(days=30)) == 1
    assert not Path(old.paths[0]).exists()
    assert Path(again.paths[0]).exists()
    assert Path(new.paths[0]).exists()
    assert (tmp_path / "log").exists()
    assert Import.objects.filter(pk=old.pk).exists()
    assert remove_old_files(inbox=tmp_path / "none", at=AT) == 0


def test_what_is_discarded_takes_nobody_elses_files(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "mail.mbox").write_text("mine")
    told = Import.objects.create(name="x", paths=[str(theirs / "mail.mbox")], created_at=AT, state="draft")
    discard(draft=told, inbox=tmp_path / "inbox")
    assert (theirs / "mail.mbox").exists()
    one = keep(tmp_path, "a.csv")
    discard(draft=one, inbox=tmp_path)
    assert not (tmp_path / str(one.pk)).exists()
