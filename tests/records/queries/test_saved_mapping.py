from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from wellkept.records.models import Mapping
from wellkept.records.queries.saved_mapping import saved_mapping
from wellkept.records.queries.table_mapping import digest_of

pytestmark = pytest.mark.django_db


def test_nothing_is_saved_for_what_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("Wer;Wo\nAnn;Rom\n")
    assert saved_mapping(path) is None
    choices = {"columns": {"Wer": "person"}, "fixed": {"organisation": "Acme"}}
    at = datetime(2026, 11, 1, tzinfo=UTC)
    Mapping.objects.create(header=digest_of(path), name="x", connector="person_csv", choices=choices, saved_at=at)
    assert saved_mapping(path) == {"connector": "person_csv", "choices": {}, **choices}
    assert saved_mapping(tmp_path) is None
    (tmp_path / "mail").write_text("From: a@a.example\nTo: b@b.example\n\nHello\n")
    assert saved_mapping(tmp_path / "mail") is None
