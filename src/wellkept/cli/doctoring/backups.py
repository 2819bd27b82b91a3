"""Whether there is a backup, and how old it is."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.cli.doctoring.verdict import Verdict, good, warning

OLD_DAYS = 3


def look() -> Iterator[Verdict]:
    from datetime import timedelta

    from wellkept.cli.home import now
    from wellkept.records.queries.kept_backups import kept_backups

    kept = [one for one in kept_backups(at=now()) if one.counted]
    newest = max((one.made_at for one in kept), default=None)
    if newest is None:
        yield warning("there is no backup in the home", "wellkept backup, or let a worker run: it makes one each day")
    elif now() - newest > timedelta(days=OLD_DAYS):
        yield warning(f"the newest backup is of {newest:%-d %b %Y}", "see the page Backups; is a worker running?")
    else:
        yield good(f"{len(kept):,} backups, the newest of {newest:%-d %b %Y}; keep one on another machine, too")
