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


@pytest.fixture(scope="module")
def standing_visitors(standing_world: TwoFirms) -> Visitors:
    return Visitors(standing_world)


@pytest.fixture
def visitors(standing_visitors: Visitors, world: TwoFirms) -> Visitors:
    return standing_visitors
