from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from doing import Do

from homes import AT
from wellkept.records.commands.keep_files import keep_files


def test_once_a_day_what_is_old_goes(home: Path, do: Do) -> None:
    brought = keep_files(files=[("x.csv", [b"a"])], inbox=settings.INBOX_FOLDER, at=AT, by="Dana")
    assert [job.kind for job in do(AT)] == ["tidy_up"]
    assert do(AT + timedelta(hours=2)) == []
    assert do(AT - timedelta(hours=2)) == []  # a clock that was set back
    assert Path(brought.paths[0]).exists()
    assert "the files of 1 old import" in do(AT + timedelta(days=31))[0].words
    assert not Path(brought.paths[0]).exists()
