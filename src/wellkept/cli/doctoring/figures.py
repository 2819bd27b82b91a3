"""Whether the figures are of today, or of the newest trace where an old archive was read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from wellkept.cli.doctoring.verdict import Verdict, good, warning

LATE = timedelta(days=2)


def look() -> Iterator[Verdict]:
    from wellkept.cli.home import now
    from wellkept.findings.models import Refresh
    from wellkept.pipeline import current_moment

    last = Refresh.objects.filter(replayed=False).order_by("-day").first()
    if last is None:
        yield good("nothing is measured yet")
    elif current_moment(now()) - last.as_of > LATE:
        yield warning(
            f"the figures are of {last.as_of:%-d %b %Y}", "is a worker running? wellkept refresh makes them anew"
        )
    else:
        yield good(f"the figures are of {last.as_of:%-d %b %Y}")
