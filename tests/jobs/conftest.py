from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import Desk, desk_at, migrated_at
from doing import Do, done_here

from postgres import postgres_url


@pytest.fixture(scope="package")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """On the database that the suite runs on: it runs on each in turn."""
    on_postgresql = os.environ.get("WELLKEPT_TESTS_ON") == "postgresql"
    return migrated_at(tmp_path_factory.mktemp("migrated"), postgres_url() if on_postgresql else "")


@pytest.fixture
def desk(tmp_path: Path, migrated: Desk) -> Iterator[Desk]:
    with desk_at(tmp_path, migrated) as made:
        yield made


@pytest.fixture
def do(home: Path, monkeypatch: pytest.MonkeyPatch) -> Do:
    """`do(at)` does all that is due, here."""
    return done_here(monkeypatch)
