"""A backup in place of what is here: made beside it, compared, and exchanged in one step at the very end."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.db import DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from wellkept.dump import draft as making
from wellkept.dump.back_up import Asked, back_up, name_of
from wellkept.dump.backup_file import Reader
from wellkept.dump.check_backup import Checked, Tell, check_backup, reading, silent, tables_of
from wellkept.dump.connecting import as_default, file_of, live, snapshot
from wellkept.dump.draft_file import DraftFile
from wellkept.dump.draft_schema import DraftSchema
from wellkept.dump.in_use import alone_at_home
from wellkept.dump.tables import Table, applied_to
from wellkept.dump.values import Row
from wellkept.engine.columns import sync_folder
from wellkept.facts.models import ErasedAddress
from wellkept.findings.models import Refresh
from wellkept.privacy.erase_again import erase_again
from wellkept.privacy.erased_list import note_erased
from wellkept.records.audit_chain import RESTORED, Head, keep_head
from wellkept.records.commands.ask_refresh import ask_refresh
from wellkept.records.commands.keep_restored import keep_restored
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import AuditEntry
from wellkept.records.queries.restored import restored

UNDER_WAY, MARK = "restoring", "mark"


@dataclass(frozen=True)
class Wanted:
    """What is to be restored, when, and in which folder a copy of what it replaces is kept (None: nowhere)."""

    path: Path
    at: datetime
    copies: Path | None
    passphrase: str = ""


@dataclass(frozen=True)
class Done:
    """`copy` is of what was there before; `said`: what followed, in words."""

    checked: Checked
    copy: Path | None
    said: str = ""


def restore(wanted: Wanted, *, tell: Tell = silent) -> Done:
    """Put a backup in place. Until the last step what is here stays as it is; RefusedError says why it was not done.

    The caller has the home for itself (`alone_at_home`), and calls `settle` first.
    """
    checked = check_backup(wanted.path, passphrase=wanted.passphrase, tell=tell)
    copy, aside = _copy_of_what_is_here(wanted, tell)
    _note_erased()
    folder, mark = _under_way(), uuid4().hex
    folder.mkdir(mode=0o700, parents=True)
    draft = _draft(aside)
    try:
        with draft.open() as connection:
            _fill(connection, wanted, checked, mark, tell)
        _say_durably(folder / MARK, mark)
        draft.place()
    except BaseException:
        draft.drop()
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return Done(checked, copy or aside, _settled(wanted.at)[1])


def settle(at: datetime) -> str:
    """End what a restore began that was killed: the data is the old or the new already, the rest follows it.

    Returns what it came to, in words; "" when there was nothing to end.
    """
    if not _under_way().exists():
        return ""
    is_new, again = _settled(at)
    said = "a restore that was cut off was ended" if is_new else "a restore that was cut off left nothing behind"
    return "; ".join(filter(None, (said, again)))


def _settled(at: datetime) -> tuple[bool, str]:
    """Whether the new data stands there; and who has to be erased again, in words."""
    folder, again = _under_way(), ""
    if mark := _placed(folder):
        shutil.rmtree(settings.COLUMNS_FOLDER, ignore_errors=True)  # of the data before: made anew from the rows
        if Refresh.objects.exists():
            ask_refresh(at=at)
        _tell_audit(mark, at)
        again = str(erase_again(at))
    _draft(None).drop()
    shutil.rmtree(folder)
    return bool(mark), again


def _note_erased() -> None:
    """Whoever was erased until now, also by a release that kept no list beside the database."""
    path = file_of(live())
    if path and not path.exists():
        return
    with suppress(DatabaseError):  # what is here may be broken, or of long ago
        note_erased(list(ErasedAddress.objects.values_list("digest", flat=True)))
    connections.close_all()  # its file is about to be another


def settle_alone(at: datetime) -> str:
    """`settle` at the start of any process: only one of them does it, and none while a restore is under way."""
    if not _under_way().exists():
        return ""
    with alone_at_home():
        return settle(at)


def _placed(folder: Path) -> str:
    """The mark of the restore under way, if what it made stands in its place."""
    try:
        mark, found = (folder / MARK).read_text(), restored()
    except (FileNotFoundError, DatabaseError):
        return ""
    return mark if found is not None and found.mark == mark else ""


def _tell_audit(mark: str, at: datetime) -> None:
    last = AuditEntry.objects.order_by("-number").first()
    if last is None or last.subject != mark:
        last = put_audit_entry(what=RESTORED, at=at, subject_kind="backup", subject=mark)
    keep_head(Head(last.number, last.sha256), anew=True)


def _under_way() -> Path:
    return Path(settings.HOME) / UNDER_WAY


def _draft(aside: Path | None) -> DraftFile | DraftSchema:
    description = live()
    path = file_of(description)
    return DraftFile(path, _under_way() / path.name, aside) if path else DraftSchema(description)


def _copy_of_what_is_here(wanted: Wanted, tell: Tell) -> tuple[Path | None, Path | None]:
    """What is replaced is backed up first, if there is anything; a file that cannot be read is kept as it is."""
    path, folder = file_of(live()), wanted.copies
    if folder is None or (path and not path.exists()):
        return None, None
    name = name_of(wanted.at, sealed=bool(wanted.passphrase))
    asked = Asked(live(), wanted.at, "before a restore", wanted.passphrase)
    try:
        return (back_up(asked, folder / name, tell=tell).path if _holds_anything() else None), None
    except DatabaseError:
        if path is None:
            raise
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return None, folder / f"damaged-{name.partition('.')[0]}.sqlite3"


def _holds_anything() -> bool:
    with snapshot(live()) as connection:
        return bool(applied_to(connection))


def _fill(connection: BaseDatabaseWrapper, wanted: Wanted, checked: Checked, mark: str, tell: Tell) -> None:
    with reading(wanted.path, wanted.passphrase) as reader:
        tables = tables_of(reader)
        tell("Making the tables", 0.0)
        making.shape(connection, reader.head.applied)
        _load(connection, tables, reader, tell)
    tell("Comparing", 0.0)
    making.compare(connection, tables, checked.totals)
    for table in tables:
        making.number_from(connection, table, checked.totals[table.name].last_id)
    tell("Bringing it up to date", 0.0)
    making.bring_up(connection)
    with as_default(connection):
        made_at = datetime.fromisoformat(checked.head.made_at)
        keep_restored(mark=mark, at=wanted.at, made_at=made_at)


def _load(connection: BaseDatabaseWrapper, tables: list[Table], reader: Reader, tell: Tell) -> None:
    by_name = {table.name: table for table in tables}
    parts = _by_table(reader)
    for name, rows in parts:
        tell(f"Reading {name.partition('_')[2]}", 0.0)
        making.load(connection, by_name[name], rows)


def _by_table(reader: Reader) -> Iterator[tuple[str, Iterator[Row]]]:
    """Parts of one table follow each other: they are one stream of rows."""
    for name, parts in groupby(reader.parts(), key=lambda part: part[0]):
        yield name, (row for _, lines in parts for row, _ in lines)


def _say_durably(path: Path, text: str) -> None:
    with path.open("w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    sync_folder(path.parent)
