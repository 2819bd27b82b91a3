"""Whether the clocks agree, and none of them went back: what is due, and for how long a link holds, rests on them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from wellkept.cli.doctoring.verdict import Verdict, good, warning

MOST_APART = timedelta(seconds=60)


def look() -> Iterator[Verdict]:
    from django.db.models import Max

    from wellkept.cli.home import now
    from wellkept.facts.models import Import
    from wellkept.findings.models import Refresh
    from wellkept.records.models import SourceRun

    apart = abs(_of_the_database() - now())
    if apart > MOST_APART:
        yield warning(
            f"the clocks of the database and of this machine are {apart.total_seconds():,.0f} s apart",
            "let both follow a time server (Debian: systemd-timesyncd or chrony)",
        )
    lasts = [
        Refresh.objects.aggregate(last=Max("finished_at"))["last"],
        Import.objects.aggregate(last=Max("created_at"))["last"],
        SourceRun.objects.aggregate(last=Max("started_at"))["last"],
    ]
    latest = max((last for last in lasts if last), default=None)
    if latest and latest > now() + MOST_APART:
        yield warning(
            f"something was done at {latest:%Y-%m-%d %H:%M} UTC, which is still to come: the clock went back since",
            "set the clock right; what is due waits until then",
        )
    elif apart <= MOST_APART:
        yield good("the clock is right, as far as can be told here")


def _of_the_database() -> datetime:
    from django.db import connection

    with connection.cursor() as cursor:
        postgres = connection.vendor == "postgresql"
        cursor.execute("SELECT now()" if postgres else "SELECT strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')")
        said = cursor.fetchone()[0]
    return said.astimezone(UTC) if isinstance(said, datetime) else datetime.fromisoformat(said)
