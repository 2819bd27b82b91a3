"""What was said and is over, while a long history is told: on disk, so that memory holds only what is still said.

The file has no name: it goes with the process, however that ends.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any
from weakref import finalize

from wellkept.findings.models import Said

DAYS = ("from_day", "to_day", "act_by")

Key = tuple[str, str, str, str]


class Told:
    def __init__(self, folder: Path, columns: tuple[str, ...]) -> None:
        self._folder, self._columns = folder, columns
        self.keys: set[Key] = set()

    def add(self, key: Key, said: Said) -> None:
        """Of a finding that may have no id yet: it is known by its key."""
        self.keys.add(key)
        values = {name: getattr(said, name) for name in self._columns}
        days = {name: values[name] and values[name].toordinal() for name in DAYS}
        self._file.write(json.dumps([key, values | days]) + "\n")

    @cached_property
    def _file(self) -> IO[str]:
        self._folder.mkdir(parents=True, exist_ok=True)
        until = ExitStack()
        finalize(self, until.close)
        return until.enter_context(TemporaryFile("w+", dir=self._folder, encoding="utf-8"))

    def rows(self) -> Iterator[tuple[Key, dict[str, Any]]]:
        if not self.keys:
            return
        self._file.seek(0)
        for line in self._file:
            key, values = json.loads(line)
            days = {name: values[name] and date.fromordinal(values[name]) for name in DAYS}
            yield tuple(key), values | days
