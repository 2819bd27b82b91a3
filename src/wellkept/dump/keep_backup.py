"""The daily backup: columns are checked before, old backups go after, and the audit says that there is one more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from wellkept.dump.back_up import Asked, BackedUp, back_up, name_of
from wellkept.dump.check_backup import Tell, silent
from wellkept.dump.connecting import live
from wellkept.dump.passphrase import passphrase
from wellkept.dump.refused import RefusedError
from wellkept.facts.columns import verify_columns
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.lock import held
from wellkept.records.queries.kept_backups import backups_folder, expired_backups


@dataclass(frozen=True)
class Kept:
    """`wrong` is what the check of the columns found: they are no part of a backup, but somebody should know."""

    made: BackedUp
    wrong: list[str]


def keep_backup(*, at: datetime, why: str, path: Path | None = None, tell: Tell = silent) -> Kept:
    """Make a backup in the home, or where `path` says."""
    with held("backup") as ours:
        if not ours:
            raise RefusedError("another backup is being made at this moment; try again when it is done")
        tell("Checking the columns", 0.0)
        wrong = verify_columns(settings.COLUMNS_FOLDER)
        secret = passphrase()
        final = path or backups_folder() / name_of(at, sealed=bool(secret))
        made = back_up(Asked(live(), at, why, secret), final, tell=tell)
        put_audit_entry(what="exported", at=at, subject_kind="backup", rows=made.checked.rows, bytes=made.checked.bytes)
        if path is None:
            _remove_old(at)
    return Kept(made, wrong)


def _remove_old(at: datetime) -> None:
    for one in expired_backups(at=at):
        one.path.unlink(missing_ok=True)
    for draft in backups_folder().glob(".*.draft"):  # of those who were killed
        draft.unlink(missing_ok=True)
