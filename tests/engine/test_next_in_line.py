"""Who waits to refresh: one at work, one in line, and nobody behind who would find nothing left to do."""

from __future__ import annotations

from pathlib import Path
from threading import Thread

from wellkept.engine.columns import alone, next_in_line


def test_only_one_waits_and_the_others_leave(tmp_path: Path) -> None:
    answers: list[bool] = []
    with alone(tmp_path):
        first = Thread(target=lambda: answers.append(next_in_line(tmp_path, "full")))
        first.start()
        while not (tmp_path / ".next-full").exists() or next_in_line_is_free(tmp_path):
            pass
        assert not next_in_line(tmp_path, "full")
        assert answers == []
    first.join()
    assert answers == [True]
    assert next_in_line(tmp_path, "full")


def next_in_line_is_free(folder: Path) -> bool:
    from fcntl import LOCK_EX, LOCK_NB, LOCK_UN, flock

    with (folder / ".next-full").open("w") as queue:
        try:
            flock(queue, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return False
        flock(queue, LOCK_UN)
        return True
