"""Two write at once on PostgreSQL, and who was first with a number is last to commit: both rows come into columns."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from postgres import postgres_url

ROOT = Path(__file__).parents[2]
# A number is given when a row is written, and seen by others only once it is committed.
DRIVER = """
import json, os, threading, time
os.environ["DJANGO_SETTINGS_MODULE"] = "wellkept.settings"
import django
django.setup()
from datetime import UTC, datetime
from django.conf import settings
from django.db import connection, connections, transaction
from wellkept.facts.columns import refresh_columns, verify_columns
from wellkept.facts.models import ColumnFile, Import, Message

AT = datetime(2026, 1, 5, tzinfo=UTC)
brought_by = Import.objects.create(name="x", created_at=AT)
written, go_on = threading.Event(), threading.Event()

def message(name):
    Message.objects.create(source="test", source_id=name, happened_at=AT, brought_by=brought_by, sender=1)

def slow():
    with transaction.atomic():
        message("first")
        written.set()
        go_on.wait(30)
    connections.close_all()

def copy():
    refresh_columns(settings.COLUMNS_FOLDER)
    connections.close_all()

writer, copier = threading.Thread(target=slow), threading.Thread(target=copy)
writer.start()
written.wait(30)
message("second")
copier.start()
waited = False
while copier.is_alive() and not waited:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        waited = cursor.fetchone()[0] > 0
    time.sleep(0.02)
go_on.set()
writer.join()
copier.join()
refresh_columns(settings.COLUMNS_FOLDER)
print(json.dumps({"waited": waited, "copied": sum(ColumnFile.objects.values_list("rows", flat=True)),
                  "wrong": verify_columns(settings.COLUMNS_FOLDER)}))
"""


@pytest.mark.skipif(os.environ.get("WELLKEPT_TESTS_ON") != "postgresql", reason="SQLite has one writer at a time")
def test_a_row_that_is_committed_late_is_copied(tmp_path: Path) -> None:
    env = os.environ | {"WELLKEPT_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src")}
    env["DATABASE_URL"] = postgres_url(template="migrated")
    done = subprocess.run([sys.executable, "-c", DRIVER], env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout.splitlines()[-1]) == {"waited": True, "copied": 2, "wrong": []}
