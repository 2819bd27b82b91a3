"""Whether the files of ties are there and as they were written."""

from __future__ import annotations

from pathlib import Path

from wellkept.engine.columns import checksum
from wellkept.findings.keep_carried import faults
from wellkept.findings.models import TieFile


def broken_ties(folder: Path, *, whole: bool = True) -> dict[TieFile, str]:
    """Files of ties that cannot be relied on, with what is wrong; without `whole` only the newest is read for it."""
    wrong = {}
    for number, file in enumerate(TieFile.objects.order_by("-day")):
        path = folder / "ties" / file.name
        if not path.exists():
            wrong[file] = "the file is missing"
        elif (whole or number == 0) and checksum(path) != file.sha256:
            wrong[file] = "the file has changed since it was written"
    return wrong


def verify_ties(folder: Path) -> list[str]:
    """What is wrong, in words, with the files of ties and with what is carried on; empty when all is well."""
    ties = [f"ties/{file.name}: {why}; `wellkept rebuild` makes it anew" for file, why in broken_ties(folder).items()]
    return ties + [
        f"carried/{file.name}: {why}; the next refresh makes it anew" for file, why in faults(folder).items()
    ]
