from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.save_mapping import save_mapping
from wellkept.records.models import Mapping
from wellkept.records.queries.saved_mapping import saved_mapping

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 1, tzinfo=UTC)
MAPPING: dict[str, Any] = {
    "connector": "person_csv",
    "columns": {"Wer": "person", "Wo": ""},
    "fixed": {"organisation": "Meridian"},
    "choices": {"dates": "day first"},
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "liste.csv"
    file.write_text("Wer;Wo\nCarla Ruiz;Köln\n")
    return file


def test_it_is_used_again_for_files_with_the_same_header(path: Path, tmp_path: Path) -> None:
    save_mapping(path=path, mapping=MAPPING, at=AT)
    other = tmp_path / "other.csv"
    other.write_text("wo,WER\nRom,Milo Berg\n")
    assert saved_mapping(other) == MAPPING
    other.write_text("wo,wen\nRom,Milo Berg\n")
    assert saved_mapping(other) is None


def test_a_later_word_takes_the_place_of_an_earlier_one(path: Path) -> None:
    save_mapping(path=path, mapping=MAPPING, at=AT)
    save_mapping(path=path, mapping=MAPPING | {"fixed": {"organisation": "Acme"}}, at=AT)
    assert Mapping.objects.count() == 1
    assert (saved_mapping(path) or {})["fixed"] == {"organisation": "Acme"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"connector": "nobody"}, "no connector for tables"),
        ({"columns": {"Wo": "organisation"}, "fixed": {}}, "column person is missing"),
        ({"choices": {"dates": "backwards"}}, "backwards"),
    ],
)
def test_a_mapping_that_reads_nothing_is_refused(path: Path, change: dict[str, Any], reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        save_mapping(path=path, mapping=MAPPING | change, at=AT)
    assert Mapping.objects.count() == 0


def test_a_file_without_header_is_refused(path: Path) -> None:
    path.write_text("")
    with pytest.raises(RefusedError, match="no header by which it could be known again"):
        save_mapping(path=path, mapping=MAPPING, at=AT)
