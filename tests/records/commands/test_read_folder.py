"""A watched folder, from the source to the facts: each file by the connector that knows its format."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from live import DOOR, admin
from wellkept.facts.models import Import, Message
from wellkept.records.commands.add_source import add_source
from wellkept.records.commands.choose_parts import Chosen, choose_parts
from wellkept.records.commands.run_source import run_part
from wellkept.records.commands.try_source import try_source

MAIL = """From dana@harbour.example Mon Mar  2 10:00:00 2026
From: Dana <dana@harbour.example>
To: carla@meridian.example
Date: Mon, 2 Mar 2026 10:00:00 +0100
Message-ID: <{number}@harbour.example>
Subject: Hello

"""


def test_files_that_come_in_are_read_once(home: Path, tmp_path: Path, settings: Any) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    settings.WATCHED_FOLDERS = [inbox]
    at = datetime.now(UTC)
    values = {"folder": str(inbox), "deep": "yes"}
    source = add_source(name="In", connector="folder", values=values, every_minutes=5, at=at, by=admin(), door=DOOR)
    try_source(source=source, at=at, door=DOOR)
    choose_parts(source=source, chosen={str(inbox): Chosen()}, at=at, by=None)
    part = source.parts.get()
    for number in (1, 2):
        path = inbox / f"{number}.mbox"
        path.write_text(MAIL.format(number=number))
        os.utime(path, (time.time() - 60,) * 2)
        run = run_part(part, at, DOOR)
        assert (run.added, run.error) == (1, "")
        part.refresh_from_db()
    assert run_part(part, at, DOOR).added == 0
    assert Message.objects.count() == 2
    found = Import.objects.get()
    assert (found.added, found.files, found.state, found.by) == ({"message": 2}, 2, "done", "In")
