"""One home, made and measured once, with the database of this run of the suite."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from killed.kinds import files
from killed.place import Place, Warm, warm
from postgres import running_postgres

ON_POSTGRESQL = os.environ.get("WELLKEPT_TESTS_ON") == "postgresql"


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("killed")
    if not ON_POSTGRESQL:
        yield Place(folder)
        return
    with running_postgres() as server:
        yield Place(folder, server)


@pytest.fixture(scope="session")
def warmed(place: Place) -> Iterator[Warm]:
    place.make()
    files(place, 2)
    with warm(place, files(place, 1)) as process:
        place.keep("measured")
        yield process
