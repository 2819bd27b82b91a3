from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from wellkept.facts.keep_writers_out import keep_writers_out
from wellkept.facts.models import Import
from wellkept.facts.reading_lock import nobody_reads
from wellkept.facts.undo import addresses_named_by, forget_import
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_again import put_again
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.sweep import sweep
from wellkept.records.commands.undo_decision import undo_decision
from wellkept.records.models import Decision, User
from wellkept.records.queries.journal import journaled

WAIT_SECONDS = 20.0
SHOWN = 200  # sentences about what had to stay


@dataclass(frozen=True)
class Undone:
    """What went by kind of fact, and in words what had to stay."""

    gone: Counter[str]
    kept: list[str] = field(default_factory=list)


def undo_import(*, brought_by: Import, at: datetime, folder: Path, by: User | None = None) -> Undone:
    """Take back all that an import brought, but for what another brought too and what people changed since.

    Facts first, then its records, then who was known by them alone. What is interrupted goes on when begun again.
    """
    with nobody_reads(folder, wait_seconds=WAIT_SECONDS):
        _begin(brought_by)
        named = addresses_named_by(brought_by)
        gone = forget_import(brought_by, folder)
        with transaction.atomic():
            keep_writers_out(table.model for table in journaled().values())
            kept = _undo_records(brought_by, at, by)
            sweep(addresses=named)
            brought_by.set_aside.all().delete()
            _end(brought_by, at, kept)
            put_audit_entry(
                what="import taken back", at=at, by=by, subject_kind="import", subject=brought_by.pk, gone=dict(gone)
            )
    return Undone(gone, kept)


def _begin(brought_by: Import) -> None:
    """Claim it; who comes second is told so."""
    mine = Import.objects.filter(pk=brought_by.pk, undone_at=None)
    if not mine.update(state=Import.State.UNDOING, process=os.getpid()):
        raise RefusedError(f"{brought_by.name} was taken back already")


def _end(brought_by: Import, at: datetime, kept: list[str]) -> None:
    brought_by.refresh_from_db()
    brought_by.state, brought_by.process, brought_by.message = Import.State.DONE, None, ""
    brought_by.undone_at, brought_by.finished_at = at, at
    brought_by.settings = brought_by.settings | {"kept": kept[:SHOWN]}
    brought_by.save()


def _undo_records(brought_by: Import, at: datetime, by: User | None) -> list[str]:
    """Newest first: what a later part of the import changed stands before what an earlier part made."""
    kept: list[str] = []
    for decision in Decision.objects.filter(brought_by=brought_by, undone_at=None).order_by("-pk"):
        kept += undo_decision(decision=decision, at=at, by=by)
    put_again(first=brought_by, at=at)
    return kept
