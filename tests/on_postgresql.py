"""The suite on PostgreSQL: one server for all processes of the run, a database for each, and one for each home.

A test that starts a process on a home of its own (WELLKEPT_HOME in its environment) need not know of this: the process
finds in DATABASE_URL a database that belongs to that home, migrated already.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

from postgres import SHARED, Postgres, the_server

ROOT = Path(__file__).parents[1]
MIGRATED = "migrated"
OWN = f"tests_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
TEST = {"NAME": OWN, "TEMPLATE": MIGRATED}
MIGRATE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""


def begin(home: Path) -> str:
    """Start the server, or join that of the run; returns the address of this process's database."""
    server = the_server()
    if SHARED not in os.environ:
        os.environ[SHARED] = str(server.folder)
        _migrate(server, home)
    _follow_homes(home)
    return server.url(OWN)


def _migrate(server: Postgres, home: Path) -> None:
    """Migrate once: every other database of the run is a copy."""
    env = os.environ | {"DATABASE_URL": server.create(MIGRATED), "PYTHONPATH": str(ROOT / "src")}
    env |= {"WELLKEPT_HOME": str(home), "DJANGO_SETTINGS_MODULE": "wellkept.settings"}
    subprocess.run([sys.executable, "-c", MIGRATE], env=env, check=True)


@cache
def database_of(home: str) -> str:
    """The database that belongs to a home; made when it is first asked for."""
    name = f"home_{hashlib.sha256(home.encode()).hexdigest()[:16]}"
    server = the_server()
    if not server.say(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        server.create(name, MIGRATED)
    return server.url(name)


def _follow_homes(own: Path) -> None:
    begin_process = subprocess.Popen.__init__

    def begin_with_database(self: Any, *words: Any, **more: Any) -> None:
        env = more.get("env")
        if env and env.get("DATABASE_URL") == the_server().url(OWN) and env.get("WELLKEPT_HOME") != str(own):
            more["env"] = {**env, "DATABASE_URL": database_of(env["WELLKEPT_HOME"])}
        begin_process(self, *words, **more)

    subprocess.Popen.__init__ = begin_with_database  # type: ignore[method-assign]
