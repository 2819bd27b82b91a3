"""What one run over one part yields, stored up to each mark in one transaction with the mark's position."""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime

from django.db import transaction

from wellkept.facts.append import Appender, plain
from wellkept.facts.models import Import, SetAside
from wellkept.facts.privacy import leaves_out
from wellkept.records.commands.decide import IMPORTED, decided
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.known_record import keep_known
from wellkept.records.commands.put_record import put_record
from wellkept.records.commands.tell_case_mail import tell_case_mail
from wellkept.records.ingest import KEPT_ASIDE, read_paths
from wellkept.records.models import SourcePart, SourceRun
from wellkept.records.queries.due_parts import may_be_read
from wellkept.records.queries.settings import firm_settings
from wellkept.sdk.connector import Aside, Item, Record
from wellkept.sdk.live import Files, Mark


class NotToBeReadError(Exception):
    """The part was left out, or taken away, while it was read."""


class KeptReading:
    """Takes what a live connector yields. The part's position moves on only with what is stored."""

    def __init__(self, part: SourcePart, run: SourceRun, at: datetime) -> None:
        self.part, self.run, self.at = part, run, at
        self.left_out = frozenset(part.left_out)
        self.added: Counter[str] = Counter()  # what went in by other ways than the appender
        self.known: Counter[str] = Counter()
        self._import: Import | None = None
        self._had: Counter[str] = Counter()
        self._appender: Appender | None = None
        self._records: list[Record] = []
        self._asides: list[Aside] = []

    def take(self, item: Item | Mark | Files) -> None:
        if isinstance(item, Mark):
            self.keep(dict(item.position))
        elif isinstance(item, Files):
            self._read_files(item)
        elif isinstance(item, Aside):
            self._asides.append(item)
        elif isinstance(item, Record):
            self._records.append(item)
        elif not leaves_out(item, self.left_out):
            self._facts().add(item)

    def keep(self, position: dict[str, object] | None = None) -> None:
        """Store all that came since the last mark. `position` is where the next run goes on."""
        with transaction.atomic():
            if not may_be_read(self.part, self.at):
                raise NotToBeReadError
            if self._appender:
                self._appender.flush()
            self._put_records()
            self._set_aside()
            if position is not None:
                SourcePart.objects.filter(pk=self.part.pk).update(position=position)
            self._count(Import.State.RUNNING)

    def end(self) -> None:
        if self._appender and (told := tell_case_mail(brought_by=self._into())):
            self.added["case_event"] += told
        self._count(Import.State.DONE)

    def _into(self) -> Import:
        """All runs of a part are one import: one to look at, and one to take back. Made when something first comes."""
        if self._import is None:
            found = self.part.brought_by
            if found is None or found.undone_at is not None or found.state == Import.State.UNDOING:
                found = self._new_import()
            found.state, found.process = Import.State.RUNNING, os.getpid()
            found.save(update_fields=["state", "process"])
            self._import, self._had, self.run.brought_by = found, Counter(found.added), found
        return self._import

    def _new_import(self) -> Import:
        source = self.part.source
        name = plain(f"{source.name}: {self.part.name}", 300)
        made = Import.objects.create(name=name, by=source.name, connector=source.connector, created_at=self.at)
        SourcePart.objects.filter(pk=self.part.pk).update(brought_by=made)
        return made

    def _facts(self) -> Appender:
        if self._appender is None:
            self._appender = Appender(self._into(), self.at, keep_subjects=bool(firm_settings()["keep_subjects"]))
        return self._appender

    def _put_records(self) -> None:
        if not self._records:
            return
        words = f"{self.part.source.name} was read"
        with decided(kind=IMPORTED, words=words, at=self.at, brought_by=self._into()) as decision:
            keep_known(decision, [one for one in self._records if self._put(one) is False])
        self._records = []

    def _put(self, record: Record) -> bool | None:
        """Whether it was new; None where it was refused."""
        try:
            new = put_record(record)
        except RefusedError as refused:
            self._asides.append(Aside(record.position, str(refused)))
            return None
        (self.added if new else self.known)[record.kind] += 1
        return new

    def _set_aside(self) -> None:
        """An item that is refused at every run is set aside once."""
        if not self._asides:
            return
        into = self._into()
        for aside in self._asides[: max(0, KEPT_ASIDE - into.quarantined)]:
            _, new = SetAside.objects.get_or_create(
                brought_by=into,
                file=plain(self.part.name, 300),
                position=plain(aside.position, 200),
                reason=plain(aside.reason, 500),
                defaults={"excerpt": plain(aside.excerpt, 500)},
            )
            into.quarantined += new
        self._asides = []

    def _read_files(self, files: Files) -> None:
        """Files go the way of all files, each to the connector that knows its format."""
        into = self._into()
        before = into.quarantined, into.files
        outcome = read_paths(files.paths, self.at, into=into, then=Import.State.RUNNING)
        self.added.update(outcome.added)
        self.known.update(outcome.known)
        into.quarantined, into.files = before[0] + outcome.quarantined, before[1] + outcome.files

    def _count(self, state: Import.State) -> None:
        added, known = self.added.copy(), self.known.copy()
        if self._appender:
            added, known = added + self._appender.added, known + self._appender.known
        self.run.added, self.run.known = added.total(), known.total()
        self.run.save()
        if self._import is not None:
            self._import.added, self._import.known = dict(self._had + added), dict(known)
            self._import.state, self._import.finished_at = state, self.at
            self._import.save()
