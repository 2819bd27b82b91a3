from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from wellkept.facts.columns import column_files, rebuild_columns, refresh_columns, verify_columns
from wellkept.facts.models import ColumnFile, Import, Message

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought_by() -> Import:
    return Import.objects.create(name="x", created_at=datetime(2026, 1, 1, tzinfo=UTC))


def message(brought_by: Import, number: int, happened_at: datetime) -> None:
    Message.objects.create(
        source="mail",
        source_id=str(number),
        happened_at=happened_at,
        brought_by=brought_by,
        sender=1,
        recipients=[[2, "to"], [3, "cc"]],
        recipient_count=2,
    )


def stored_ids(folder: Path) -> list[int]:
    files = column_files(folder).get("message", [])
    return sorted(row for file in files for row in pq.read_table(file)["id"].to_pylist())


def test_only_new_rows_are_copied_by_month(tmp_path: Path, brought_by: Import) -> None:
    message(brought_by, 1, datetime(2026, 1, 5, tzinfo=UTC))
    message(brought_by, 2, datetime(2026, 2, 5, tzinfo=UTC))
    assert refresh_columns(tmp_path) == 2
    message(brought_by, 3, datetime(2026, 1, 6, tzinfo=UTC))
    assert refresh_columns(tmp_path) == 1
    assert refresh_columns(tmp_path) == 0
    assert [file.month for file in ColumnFile.objects.order_by("month")] == ["2026-01", "2026-01", "2026-02"]
    assert stored_ids(tmp_path) == sorted(Message.objects.values_list("id", flat=True))
    assert verify_columns(tmp_path) == []


def test_recipients_are_bare_address_ids(tmp_path: Path, brought_by: Import) -> None:
    message(brought_by, 1, datetime(2026, 1, 5, tzinfo=UTC))
    refresh_columns(tmp_path)
    assert pq.read_table(column_files(tmp_path)["message"][0])["recipients"].to_pylist() == [[2, 3]]


@pytest.mark.parametrize("damage", ["flip", "cut", "lose"])
def test_damage_is_named_and_rebuilt(tmp_path: Path, brought_by: Import, damage: str) -> None:
    message(brought_by, 1, datetime(2026, 1, 5, tzinfo=UTC))
    message(brought_by, 2, datetime(2026, 2, 5, tzinfo=UTC))
    refresh_columns(tmp_path)
    victim = column_files(tmp_path)["message"][0]
    content = bytearray(victim.read_bytes())
    if damage == "lose":
        victim.unlink()
    else:
        content[len(content) // 2] ^= 1
        victim.write_bytes(content if damage == "flip" else content[:-9])
    (wrong,) = verify_columns(tmp_path)
    assert victim.name in wrong
    assert rebuild_columns(tmp_path) == 2
    assert verify_columns(tmp_path) == []
    assert stored_ids(tmp_path) == sorted(Message.objects.values_list("id", flat=True))


def test_rows_without_columns_are_noticed(tmp_path: Path, brought_by: Import) -> None:
    message(brought_by, 1, datetime(2026, 1, 5, tzinfo=UTC))
    message(brought_by, 2, datetime(2026, 1, 5, tzinfo=UTC))
    refresh_columns(tmp_path)
    Message.objects.filter(source_id="1").delete()
    assert "1 rows stored, 2 in columns" in verify_columns(tmp_path)[0]
