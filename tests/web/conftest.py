"""Worlds for the tests of pages, built once for a file: two accounts that must not see each other, and story 1."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from tests.web.doors.two_firms import TwoFirms, build
from tests.web.doors.visits import Visitors
from tests.web.story import Rows, Told, told_again, told_once


@pytest.fixture(scope="module")
def doors_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("doors")
    with override_settings(HOME=folder, COLUMNS_FOLDER=folder / "columns", INBOX_FOLDER=folder / "inbox"):
        yield folder


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: Any, doors_folder: Path) -> Iterator[TwoFirms]:
    """The world in a transaction of its own, which every test of the file stands in and none changes."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(doors_folder / "columns")
        transaction.set_rollback(True)


@pytest.fixture
def world(standing_world: TwoFirms, db: None) -> TwoFirms:
    return standing_world


@pytest.fixture
def visitors(world: TwoFirms) -> Visitors:
    return Visitors(world)


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
        told_again(story_rows)
        yield Told(story_folder)
        transaction.set_rollback(True)


@pytest.fixture
def story(standing_story: Told, db: None) -> Told:
    return standing_story


def in_home(folder: Path) -> override_settings:
    return override_settings(HOME=folder, COLUMNS_FOLDER=folder / "columns", INBOX_FOLDER=folder / "inbox")
