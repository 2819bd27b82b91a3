"""Tests run on a home of their own, made before Django loads: a run never touches a reader's home, nor their database.

WELLKEPT_TESTS_ON=postgresql runs them on a PostgreSQL of the tests' own (tests/postgres.py) in place of SQLite.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

# Each process of a parallel run imports this file, so each has its own home and database.
HOME = Path(tempfile.mkdtemp(prefix="wellkept-test-"))
atexit.register(shutil.rmtree, HOME, ignore_errors=True)
os.environ["WELLKEPT_HOME"] = str(HOME)
os.environ["DJANGO_SETTINGS_MODULE"] = "wellkept.settings"
os.environ.pop("DATABASE_URL", None)  # a reader's own
ON_POSTGRESQL = os.environ.get("WELLKEPT_TESTS_ON") == "postgresql"
if ON_POSTGRESQL:
    import on_postgresql

    os.environ["DATABASE_URL"] = on_postgresql.begin(HOME)

import django  # noqa: E402
import pytest  # noqa: E402
from django.conf import settings as django_settings  # noqa: E402
from django.contrib.auth.hashers import Argon2PasswordHasher  # noqa: E402

import again  # noqa: E402
import database_use  # noqa: E402
from homes import Ran, Run, read_and_measure_story, read_story  # noqa: E402
from kept import Kept, kept  # noqa: E402

django.setup()
del os.environ["DJANGO_SETTINGS_MODULE"]  # processes of a parallel run would inherit it, and set up Django too early
assert django_settings.HOME == HOME, "Django was set up before this file: no option may name its settings"

# The ordinary way of keeping passwords, for the least work that it can be had for.
Argon2PasswordHasher.time_cost, Argon2PasswordHasher.memory_cost, Argon2PasswordHasher.parallelism = 1, 8, 1

DATA = Path(os.environ.get("WELLKEPT_DATA") or Path(__file__).parents[2] / "shared" / "data")


# Files whose tests take most CPU; what is missing here costs some balance, and nothing else.
LONGEST = (
    *(
        "web/test_browser.py",
        "web/test_doors.py",
        "test_pipeline.py",
        "test_incremental.py",
        "web/test_hostile_text.py",
    ),
    *(
        "facts/test_likely_merges.py",
        "backtest/test_run_back_test.py",
        "web/test_headers.py",
        "records/test_real_tables.py",
    ),
    *(
        "facts/test_column_damage.py",
        "facts/test_column_crash.py",
        "web/doors/test_checks_removed.py",
        "cli/test_start.py",
    ),
    *("web/doors/test_odd_requests.py", "dump/test_migrate.py", "dump/test_restore.py", "privacy/test_erase_person.py"),
)


def pytest_configure(config: pytest.Config) -> None:
    for one in (database_use.plugin(), again.plugin()):
        if one:
            config.pluginmanager.register(one)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest begins first, so that no process of a parallel run is left with it at the end."""
    if os.environ.get(again.LEFT_OUT):
        return  # there it is known from the run before
    place = {f"tests/{name}": number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(again.file_of(item.nodeid), len(LONGEST)))


def pytest_report_header() -> str:
    return f"database: {'PostgreSQL' if ON_POSTGRESQL else 'SQLite'}"


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> None:
    """Tests use the database of their home: in memory there is no WAL, and no command in a second process."""
    from django.db import connection

    own = connection.settings_dict
    own["TEST"] |= on_postgresql.TEST if ON_POSTGRESQL else {"NAME": str(own["NAME"])}


@pytest.fixture
def home(db: None, settings: Any, tmp_path: Path) -> Path:
    """A home with an empty database and folders of its own. What a test writes is taken back."""
    folder = tmp_path / "home"
    folder.mkdir()
    settings.HOME = folder
    settings.COLUMNS_FOLDER = folder / "columns"
    settings.INBOX_FOLDER = folder / "inbox"
    return folder


@pytest.fixture
def wellkept(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in this process, on the test's home: `wellkept("check", "--json")`. What it raises is raised."""
    from wellkept.cli import main

    monkeypatch.setenv("WELLKEPT_TRACE", "1")

    def run(*words: str | Path) -> Ran:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture(scope="session")
def meridian_kept(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Story 1 up to the end of week 1, read once."""
    with django_db_blocker.unblock():
        return kept(tmp_path_factory.mktemp("meridian"), read_story)


@pytest.fixture(scope="session")
def measured_kept(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The same, read and refreshed once."""
    with django_db_blocker.unblock():
        return kept(tmp_path_factory.mktemp("measured"), read_and_measure_story)


@pytest.fixture
def meridian(meridian_kept: Kept, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home that has read story 1 up to the end of week 1, `homes.SUNDAY`. A refresh replays two weeks, not a year."""
    monkeypatch.setattr("wellkept.pipeline.WEEKS_REPLAYED", 1)
    meridian_kept.put_into(home)
    return home


@pytest.fixture
def measured(measured_kept: Kept, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of `meridian`, refreshed."""
    monkeypatch.setattr("wellkept.pipeline.WEEKS_REPLAYED", 1)
    measured_kept.put_into(home)
    return home


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A live connector that says what the test tells it to (tests/live.py)."""
    from live import register

    return register(monkeypatch)


@pytest.fixture
def real_data() -> Path:
    """The folder of real data; without it the test is skipped, with the reason shown."""
    if not DATA.is_dir():
        pytest.skip(f"{DATA} is not here: real data stays outside of the project")
    return DATA


@pytest.fixture(autouse=True)
def _umask() -> Iterator[None]:
    """Commands set the umask of their process; here that is everybody's."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)
