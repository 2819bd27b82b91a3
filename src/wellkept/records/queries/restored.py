"""Whether this is a restored copy, and whether somebody has said that it may act again.

Everything that goes out (reading sources, mail, webhooks) asks `sends_nothing`. A copy on a second machine would else
read the same mailboxes, and write to the same people, as the first one does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wellkept.records.models import Setting

NAME = "restored"
WHY = (
    "This is a restored copy: it reads no source and sends nothing until an admin says so, "
    "on the page Backups or with `wellkept go-live`"
)


@dataclass(frozen=True)
class Restored:
    """`mark` tells one restore from another. `made_at` is how old what it holds is."""

    mark: str
    at: datetime
    made_at: datetime
    live_at: datetime | None = None

    @property
    def sends_nothing(self) -> bool:
        return self.live_at is None


def restored() -> Restored | None:
    """The last restore; None: this never was one."""
    return restored_by(Setting.objects.filter(name=NAME, account_kind="").values_list("value", flat=True).first())


def restored_by(found: Any) -> Restored | None:
    """The same from the setting's value, for who has read it already."""
    if found is None:
        return None
    moments = {name: datetime.fromisoformat(found[name]) for name in ("at", "made_at", "live_at") if found.get(name)}
    return Restored(mark=found["mark"], **moments)


def sends_nothing() -> bool:
    """Whether nothing may go out."""
    found = restored()
    return found is not None and found.sends_nothing
