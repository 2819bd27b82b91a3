"""The backups that lie in the home, newest first, and until when each of them stays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from django.conf import settings

from wellkept.records.models import Setting

FOLDER = "backups"
COUNT_SETTING, COUNT_KEPT = "backups_kept", 14
COPY_KEPT = timedelta(days=30)  # what stood before an upgrade, or could not be read
_NAME = re.compile(r"(before-upgrade-|damaged-)?wellkept-(\d{4}-\d\d-\d\dT\d{6})Z\.(tar|tar\.sealed|sqlite3)")


@dataclass(frozen=True)
class KeptBackup:
    """`counted`: one of the daily ones, of which so many are kept. `expires_on` holds if one is made each day."""

    path: Path
    made_at: datetime
    bytes: int
    counted: bool
    expires_on: date

    @property
    def sealed(self) -> bool:
        return self.path.name.endswith(".sealed")

    @property
    def what(self) -> str:
        if self.counted:
            return "backup"
        return "before an upgrade" if self.path.name.startswith("before") else "a database that could not be read"


def backups_folder() -> Path:
    return Path(settings.HOME) / FOLDER


def backups_kept() -> int:
    """How many of the daily ones stay."""
    found = Setting.objects.filter(name=COUNT_SETTING, account_kind="").values_list("value", flat=True).first()
    return int(found) if isinstance(found, int | float) else COUNT_KEPT


def kept_backups(*, at: datetime) -> list[KeptBackup]:
    """Every backup in the home. A draft is none: it has its name only once it was read back."""
    folder, most = backups_folder(), backups_kept()
    found = [(path, named) for path in folder.glob("*") if (named := _NAME.fullmatch(path.name))] if folder else []
    found.sort(key=lambda one: one[1][2], reverse=True)
    kept, newer = [], 0
    for path, named in found:
        made_at = datetime.strptime(named[2], "%Y-%m-%dT%H%M%S").replace(tzinfo=UTC)
        counted = not named[1]
        expires = at + timedelta(days=most - newer) if counted else made_at + COPY_KEPT
        newer += counted
        kept.append(KeptBackup(path, made_at, path.stat().st_size, counted, expires.date()))
    return kept


def expired_backups(*, at: datetime) -> list[KeptBackup]:
    """Those whose time is over: beyond so many newer ones, or after a month."""
    return [one for one in kept_backups(at=at) if one.expires_on <= at.date()]
