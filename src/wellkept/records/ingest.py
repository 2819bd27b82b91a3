"""From files to facts and records: find the connector of each file, read it, keep what lands, set aside the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from wellkept import registry
from wellkept.facts.append import Appender, plain
from wellkept.facts.models import Import, SetAside
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_record import ORDER, put_record
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.connector import Aside, Connector, Item, Record, Source

HEAD = 64 * 1024
RECORDS_AT_ONCE = 500
REPORT_EVERY = 4 * 1024 * 1024
KEPT_ASIDE = 5_000


@dataclass
class Outcome:
    """What an import did, by kind."""

    files: int = 0
    added: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    quarantined: int = 0
    asides: list[tuple[str, Aside]] = field(default_factory=list)


def read_paths(
    paths: Sequence[Path],
    at: datetime,
    *,
    connector: str = "",
    dry_run: bool = False,
    into: Import | None = None,
    then: Import.State = Import.State.DONE,
) -> Outcome:
    """Read files and folders. With `dry_run` everything is done and then taken back. `then` is the state they leave."""
    if not dry_run:
        return _Reading(at, connector, into or _new_import(paths, at)).read(paths, then)
    with transaction.atomic():
        outcome = _Reading(at, connector, _new_import(paths, at)).read(paths, then)
        transaction.set_rollback(True)
    return outcome


def _new_import(paths: Sequence[Path], at: datetime) -> Import:
    name = ", ".join(path.name for path in paths)
    return Import.objects.create(name=plain(name, 300), paths=[str(path) for path in paths], created_at=at)


@dataclass(frozen=True)
class Chosen:
    path: Path
    connector: Connector


class _Reading:
    def __init__(self, at: datetime, connector: str, brought_by: Import) -> None:
        self.at, self.only, self.brought_by = at, connector, brought_by
        self.settings: dict[str, Any] = firm_settings() | {"until": at}
        self.appender = Appender(brought_by, at, keep_subjects=bool(self.settings["keep_subjects"]))
        self.outcome = Outcome(added=self.appender.added, known=self.appender.known)
        self.records: list[Record] = []
        self.unreported = 0

    def read(self, paths: Sequence[Path], then: Import.State) -> Outcome:
        chosen = sorted(self._choose(paths), key=_turn)
        self.brought_by.bytes_total = sum(_size(one.path) for one in chosen)
        self._report(Import.State.RUNNING)
        for one in chosen:
            self._read_one(one)
        self.outcome.files = len(chosen)
        self.brought_by.finished_at = self.at
        self._report(then)
        return self.outcome

    def _read_one(self, chosen: Chosen) -> None:
        source = Source(chosen.path, chosen.path.name, self.settings, self._progress)
        name = chosen.path.name
        try:
            for item in chosen.connector(source):
                self._take(name, item)
        except (OSError, ValueError, EOFError) as broken:
            self._set_aside(name, Aside("", f"reading stopped: {broken}"))
        self._flush(name)

    def _take(self, name: str, item: Item) -> None:
        if isinstance(item, Aside):
            self._set_aside(name, item)
        elif isinstance(item, Record):
            self.records.append(item)
            if len(self.records) >= RECORDS_AT_ONCE:
                self._keep_records(name)
        else:
            self.appender.add(item)

    def _flush(self, name: str) -> None:
        self.appender.flush()
        self._keep_records(name)
        self._report(Import.State.RUNNING)

    def _keep_records(self, name: str) -> None:
        with transaction.atomic():
            for record in self.records:
                try:
                    new = put_record(record)
                except RefusedError as refused:
                    self._set_aside(name, Aside(record.position, str(refused)))
                else:
                    (self.outcome.added if new else self.outcome.known)[record.kind] += 1
        self.records = []

    def _set_aside(self, name: str, aside: Aside) -> None:
        self.outcome.quarantined += 1
        if self.outcome.quarantined > KEPT_ASIDE:
            return
        self.outcome.asides.append((name, aside))
        SetAside.objects.create(
            brought_by=self.brought_by,
            file=plain(name, 300),
            position=plain(aside.position, 200),
            reason=plain(aside.reason, 500),
            excerpt=plain(aside.excerpt, 500),
        )

    def _progress(self, count: int) -> None:
        self.brought_by.bytes_read += count
        self.unreported += count
        if self.unreported >= REPORT_EVERY:
            self.unreported = 0
            self._report(Import.State.RUNNING)

    def _report(self, state: Import.State) -> None:
        self.brought_by.state = state
        self.brought_by.files = self.outcome.files
        self.brought_by.added, self.brought_by.known = dict(self.outcome.added), dict(self.outcome.known)
        self.brought_by.quarantined = self.outcome.quarantined
        self.brought_by.save()

    def _choose(self, paths: Sequence[Path]) -> Iterator[Chosen]:
        for path in paths:
            if not path.exists():
                self._set_aside(str(path), Aside("", "there is no such file or folder"))
                continue
            if found := self._connector_of(path):
                yield Chosen(path, found)
            elif path.is_dir():
                inside = sorted(one for one in path.iterdir() if not one.name.startswith("."))
                yield from self._choose(inside)
            else:
                self._set_aside(path.name, Aside("", f"not recognised as any of {', '.join(registry.connectors())}"))

    def _connector_of(self, path: Path) -> Connector | None:
        if self.only and path.is_file():
            return registry.connectors()[self.only]
        head = b""
        if path.is_file():
            with path.open("rb") as file:
                head = file.read(HEAD)
        scores = [(one.sniff(path, head), one.name, one) for one in registry.connectors().values()]
        score, _, best = max(scores, key=lambda found: found[:2])
        return best if score > 0 else None


def _turn(chosen: Chosen) -> tuple[int, str]:
    """Records first, in the order in which they name each other; then facts."""
    kind = chosen.connector.name.removesuffix("_csv")
    return (ORDER.index(kind) if kind in ORDER else len(ORDER)), str(chosen.path)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
