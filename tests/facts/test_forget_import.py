from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from wellkept.engine import columns as engine
from wellkept.facts import columns
from wellkept.facts.append import Appender
from wellkept.facts.columns import column_files, forget, rebuild_columns, refresh_columns, verify_columns
from wellkept.facts.models import AlsoBrought, ColumnFile, Import, Message, Subject
from wellkept.facts.undo import facts_to_go, forget_import
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.kinds import Message as MessageFact

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, tzinfo=UTC)


def bring(*numbers: int, month: int = 3) -> Import:
    brought_by = Import.objects.create(name="x", created_at=NOW)
    appender = Appender(brought_by, NOW)
    for number in numbers:
        appender.add(
            MessageFact(
                source="mail",
                source_id=str(number),
                happened_at=datetime(2026, month, 1 + number % 28, tzinfo=UTC),
                sender=Mailbox("a@x.example"),
                recipients=((Mailbox("b@y.example"), "to"),),
                subject=f"about {number}",
            )
        )
    appender.flush()
    return brought_by


def stored() -> set[str]:
    return set(Subject.objects.values_list("text", flat=True))


def in_columns(folder: Path) -> list[int]:
    return sorted(
        pk for file in column_files(folder).get("message", []) for pk in pq.read_table(file)["id"].to_pylist()
    )


def test_each_import_vouches_for_what_it_told_and_is_counted(tmp_path: Path) -> None:
    first, second = bring(1, 2, 3), bring(2, 3, 4)
    bring(3)
    assert AlsoBrought.objects.count() == 3
    assert facts_to_go(first) == {"message": (1, 2)}
    assert facts_to_go(second) == {"message": (1, 0)}


def test_told_twice_by_one_import_it_is_still_its_own(tmp_path: Path) -> None:
    one = bring(1, 1, 2)
    assert not AlsoBrought.objects.exists()
    assert +forget_import(one, tmp_path) == {"message": 2}


def test_in_whatever_order_they_are_taken_back_the_last_one_takes_the_fact(tmp_path: Path) -> None:
    imports = [bring(1), bring(1, 2), bring(1, 3)]
    refresh_columns(tmp_path)
    forget_import(imports[1], tmp_path)
    assert stored() == {"about 1", "about 3"}
    forget_import(imports[0], tmp_path)
    assert stored() == {"about 1", "about 3"}
    assert set(Message.objects.values_list("brought_by", flat=True)) == {imports[2].pk}
    assert in_columns(tmp_path) == sorted(Message.objects.values_list("pk", flat=True))
    forget_import(imports[2], tmp_path)
    assert not Message.objects.exists()
    assert not AlsoBrought.objects.exists()
    assert verify_columns(tmp_path) == []


def test_rows_that_come_later_are_copied_although_the_newest_file_went(tmp_path: Path) -> None:
    bring(1, month=1)
    refresh_columns(tmp_path)
    later = bring(2, month=2)
    refresh_columns(tmp_path)
    forget_import(later, tmp_path)
    bring(5, month=2)
    refresh_columns(tmp_path)
    assert in_columns(tmp_path) == sorted(Message.objects.values_list("pk", flat=True))
    assert verify_columns(tmp_path) == []


def test_forgetting_again_and_again_keeps_names_short(tmp_path: Path) -> None:
    bring(*range(1, 13))
    refresh_columns(tmp_path)
    for pk in list(Message.objects.values_list("pk", flat=True))[:11]:
        forget(tmp_path, "message", [pk])
    assert len(ColumnFile.objects.get().name) < 40
    assert verify_columns(tmp_path) == []
    assert len(list(tmp_path.glob("*.parquet"))) == 1


@pytest.mark.parametrize("where", ["write", "rows", "unlink"])
def test_stopped_anywhere_nothing_is_lost_and_rebuild_mends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    bring(1, 2, month=1)
    one = bring(3, 4, month=1)
    refresh_columns(tmp_path)

    def broken(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        names = {"write": (columns, "write_file"), "rows": (columns, "_delete"), "unlink": (Path, "unlink")}
        patched.setattr(*names[where], broken)
        with pytest.raises(KeyboardInterrupt):
            forget_import(one, tmp_path)
    assert verify_columns(tmp_path) == []
    assert in_columns(tmp_path) == sorted(Message.objects.values_list("pk", flat=True))
    forget_import(one, tmp_path)
    rebuild_columns(tmp_path)
    assert stored() == {"about 1", "about 2"}
    assert len(list(tmp_path.glob("*.parquet"))) == ColumnFile.objects.count() == 1
    assert engine.checksum(column_files(tmp_path)["message"][0]) == ColumnFile.objects.get().sha256
