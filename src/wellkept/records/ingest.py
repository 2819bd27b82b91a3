"""From files to facts and records: find the connector of each file, read it, keep what lands, set aside the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings as django_settings
from django.db import transaction

from wellkept.facts.append import Appender, Counting, plain
from wellkept.facts.models import Import, SetAside
from wellkept.facts.reading_lock import reading
from wellkept.records.choosing import Choosing, Chosen
from wellkept.records.collecting_seldom import collecting_seldom
from wellkept.records.commands.decide import IMPORTED, decided
from wellkept.records.commands.errors import ErasedError, RefusedError
from wellkept.records.commands.known_record import keep_known
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.put_cases import CASE_TABLES, put_cases
from wellkept.records.commands.put_record import put_record
from wellkept.records.commands.tell_case_mail import tell_case_mail
from wellkept.records.parsing import Parsing
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.connector import Aside, Item, Record

RECORDS_AT_ONCE = 500
CASES_AT_ONCE = 5_000
RECORDS_TRIED_AT_ONCE = 200
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
    """Read files and folders. `then` is the state they leave.

    With `dry_run` facts are only counted, and records kept and taken back some at a time: nobody has to wait for it.
    What is set aside, and how far it is, stands with the import if there is one.
    """
    brought_by = into or _new_import(paths, at)
    if into is None and not dry_run:
        brought_by.save()
    with reading(django_settings.COLUMNS_FOLDER):
        return _Reading(at, connector, brought_by, dry=dry_run).read(paths, then)


def _new_import(paths: Sequence[Path], at: datetime) -> Import:
    name = ", ".join(path.name for path in paths)
    return Import(name=plain(name, 300), paths=[str(path) for path in paths], created_at=at)


class _Reading:
    def __init__(self, at: datetime, connector: str, brought_by: Import, *, dry: bool = False) -> None:
        self.at, self.only, self.brought_by, self.dry = at, connector, brought_by, dry
        self.running = Import.State.CHECKING if dry else Import.State.RUNNING
        self.settings: dict[str, Any] = firm_settings() | {"until": at}
        keeps = Counting if dry else Appender
        self.appender = keeps(brought_by, at, keep_subjects=bool(self.settings["keep_subjects"]))
        self.outcome = Outcome(added=self.appender.added, known=self.appender.known)
        self.records: list[Record] = []
        self.unreported = 0

    def read(self, paths: Sequence[Path], then: Import.State) -> Outcome:
        with TemporaryDirectory(prefix="wellkept-") as folder, collecting_seldom():
            return self._read_all(paths, then, Path(folder))

    def _read_all(self, paths: Sequence[Path], then: Import.State, folder: Path) -> Outcome:
        choosing = Choosing(folder, self._set_aside, self.only, self.brought_by.settings.get("mappings"))
        chosen = sorted(choosing.choose(paths), key=lambda one: one.turn)
        self.brought_by.bytes_total = sum(_size(one.path) for one in chosen)
        self._report(self.running)
        with Parsing() as parsing:
            for one in chosen:
                self._read_one(one, parsing)
        if not self.dry and self.brought_by.pk and (told := tell_case_mail(brought_by=self.brought_by)):
            self.appender.added["case_event"] += told
        self.outcome.files = len(chosen)
        self.brought_by.finished_at = self.at
        with transaction.atomic():
            self._report(then)
            self._tell()
        return self.outcome

    def _tell(self) -> None:
        """In the audit, unless nothing is kept of it."""
        if not self.dry and self.brought_by.pk is not None:
            counts: dict[str, Any] = {"added": dict(self.outcome.added), "set_aside": self.outcome.quarantined}
            put_audit_entry(what="imported", at=self.at, subject_kind="import", subject=self.brought_by.pk, **counts)

    def _read_one(self, chosen: Chosen, parsing: Parsing) -> None:
        settings = self.settings | ({"mapping": chosen.mapping} if chosen.mapping else {})
        name = chosen.name
        try:
            for item in parsing.read(chosen.connector.name, chosen.path, name, settings, self._progress):
                self._take(name, item)
        except (OSError, ValueError, EOFError) as broken:
            self._set_aside(name, Aside("", f"reading stopped: {broken}"))
        self._flush(name)

    def _take(self, name: str, item: Item) -> None:
        if isinstance(item, Aside):
            self._set_aside(name, item)
        elif isinstance(item, Record):
            self.records.append(item)
            if len(self.records) >= (CASES_AT_ONCE if item.kind == "case" else RECORDS_AT_ONCE):
                self._keep_records(name)
        else:
            self.appender.add(item)

    def _flush(self, name: str) -> None:
        self.appender.flush()
        self._keep_records(name)
        self._report(self.running)

    def _keep_records(self, name: str) -> None:
        if not self.records:
            return
        if self.dry:
            self._try_records(name)
        else:
            self._decide_records(name)
        self.records = []

    def _decide_records(self, name: str) -> None:
        words = f"What {name} states"
        cases = [one for one in self.records if one.kind == "case"]
        if others := [one for one in self.records if one.kind != "case"]:
            with decided(kind=IMPORTED, words=words, at=self.at, brought_by=self.brought_by) as decision:
                keep_known(decision, [one for one in others if self._keep_record(name, one) is False])
        if cases:
            imported = decided(kind=IMPORTED, words=words, at=self.at, brought_by=self.brought_by, tables=CASE_TABLES)
            with imported as decision:
                keep_known(decision, self._keep_cases(name, cases))

    def _keep_cases(self, name: str, cases: Sequence[Record], later: list[Aside] | None = None) -> list[Record]:
        """Returns those that were known."""
        kept = list(zip(cases, put_cases(cases), strict=True))
        for record, outcome in kept:
            self._count(name, record, outcome, later)
        return [record for record, outcome in kept if outcome is False]

    def _try_records(self, name: str) -> None:
        """What would become of them. A few at a time, because others wait meanwhile."""
        for start in range(0, len(self.records), RECORDS_TRIED_AT_ONCE):
            refused: list[Aside] = []
            some = self.records[start : start + RECORDS_TRIED_AT_ONCE]
            with transaction.atomic():
                for record in some:
                    if record.kind != "case":
                        self._keep_record(name, record, refused)
                self._keep_cases(name, [one for one in some if one.kind == "case"], refused)
                transaction.set_rollback(True)
            for aside in refused:
                self._set_aside(name, aside)

    def _keep_record(self, name: str, record: Record, later: list[Aside] | None = None) -> bool | None:
        """Whether it was new; None where it was refused, which is set aside at once or `later`."""
        try:
            outcome: bool | RefusedError = put_record(record)
        except RefusedError as refused:
            outcome = refused
        return self._count(name, record, outcome, later)

    def _count(
        self, name: str, record: Record, outcome: bool | RefusedError, later: list[Aside] | None = None
    ) -> bool | None:
        if isinstance(outcome, RefusedError):
            excerpt = "" if isinstance(outcome, ErasedError) else _excerpt(record)
            aside = Aside(record.position, str(outcome), excerpt)
            self._set_aside(name, aside) if later is None else later.append(aside)
            return None
        (self.outcome.added if outcome else self.outcome.known)[record.kind] += 1
        return outcome

    def _set_aside(self, name: str, aside: Aside) -> None:
        self.outcome.quarantined += 1
        if self.outcome.quarantined > KEPT_ASIDE:
            return
        self.outcome.asides.append((name, aside))
        if self.brought_by.pk is None:
            return
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
            self._report(self.running)

    def _report(self, state: Import.State) -> None:
        self.brought_by.state = state
        self.brought_by.files = self.outcome.files
        self.brought_by.added, self.brought_by.known = dict(self.outcome.added), dict(self.outcome.known)
        self.brought_by.quarantined = self.outcome.quarantined
        if self.brought_by.pk is not None:
            self.brought_by.save()


def _excerpt(record: Record) -> str:
    return ", ".join(str(value) for value in record.values.values() if isinstance(value, str | float) and value)


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum(one.stat().st_size for one in path.rglob("*") if one.is_file())
