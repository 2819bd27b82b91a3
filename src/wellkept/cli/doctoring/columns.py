"""Whether the columns are what the database says, and the files of ties whole."""

from __future__ import annotations

from collections.abc import Iterator

from wellkept.cli.doctoring.verdict import Verdict, good, wrong


def look() -> Iterator[Verdict]:
    from django.conf import settings

    from wellkept.facts.columns import verify_columns
    from wellkept.findings.queries.verify_ties import verify_ties

    found = [*verify_columns(settings.COLUMNS_FOLDER), *verify_ties(settings.COLUMNS_FOLDER)]
    for one in found:
        said, _, helps = one.partition("; ")
        yield wrong(said, helps or "wellkept rebuild")
    if not found:
        yield good("the columns are whole, and hold what the database holds")
