"""Whether mail, calendars and address books are still read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.cli.doctoring.verdict import Verdict, good, warning, wrong

LATE = timedelta(hours=1)
MANY_FAILS = 5


def look() -> Iterator[Verdict]:
    from wellkept.cli.home import now
    from wellkept.records.models import Source
    from wellkept.records.queries.due_parts import due_sources

    every = list(Source.objects.exclude(state=Source.State.PAUSED))
    failing = [one for one in every if one.state == Source.State.FAILING]
    for one in failing:
        found = wrong if one.fails >= MANY_FAILS else warning
        yield found(f"{one.name} is not read: {one.said or 'it failed'}", "see its page under Sources")
    late = [one for one in due_sources(now() - LATE) if one not in failing]
    if late:
        yield warning(f"{late[0].name} was to be read more than an hour ago", "is a worker running? wellkept work")
    if every and not failing and not late:
        yield good(f"{len(every):,} {'source is' if len(every) == 1 else 'sources are'} read as they should be")
    if not every:
        yield good("no live source is set up; what was read came from files")
