"""Story 1, told once and put into the database again for each file of tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from kept import Rows, in_home, put_rows
from tests.web.story import Told, told_once


@pytest.fixture(scope="session")
def story_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("story")


@pytest.fixture(scope="session")
def story_rows(django_db_setup: None, django_db_blocker: Any, story_folder: Path) -> Rows:
    """What stands in the database when story 1 is told; the database itself is left empty."""
    with django_db_blocker.unblock(), in_home(story_folder), transaction.atomic():
        rows = told_once()
        transaction.set_rollback(True)
    return rows


@pytest.fixture(scope="module")
def standing_story(story_rows: Rows, django_db_blocker: Any, story_folder: Path) -> Iterator[Told]:
    """The story in a transaction of its own, which every test of the file stands in and none changes."""
    with django_db_blocker.unblock(), in_home(story_folder), transaction.atomic():
        put_rows(story_rows)
        yield Told(story_folder)
        transaction.set_rollback(True)


@pytest.fixture
def story(standing_story: Told, db: None) -> Told:
    return standing_story
