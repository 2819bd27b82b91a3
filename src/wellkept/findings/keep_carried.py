"""What a refresh leaves for the next one: the rows of carried measures, in files that are checked before they count."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from django.db.models import Max, Sum

from wellkept.engine.carried import FOLDER, Kept, Part
from wellkept.engine.carry import Facts
from wellkept.engine.columns import checksum
from wellkept.facts.models import Address, ColumnFile
from wellkept.findings.models import Carried, CarriedFile

log = logging.getLogger("wellkept.columns")

CONTACTS = "contacts"  # every contact by account: for pages, not for measures


def facts_now() -> Facts:
    """Which facts stand in columns."""
    rows: dict[str, dict[str, int]] = defaultdict(dict)
    last: dict[str, int] = {}
    found = ColumnFile.objects.order_by().values_list("kind", "month").annotate(Sum("rows"), Max("last_id"))
    for kind, month, many, newest in found:
        rows[kind][month] = many
        last[kind] = max(last.get(kind, 0), newest)
    return Facts(last, dict(rows), Address.objects.aggregate(last=Max("pk"))["last"] or 0)


def kept_carried(folder: Path) -> Kept | None:
    """What an earlier refresh left; None if there is nothing, or some of it is lost or damaged: then all is made anew.

    Every file is read for this. Hashing it costs little beside measuring, and a disk may lose a bit without a trace.
    """
    state, files = Carried.objects.first(), list(CarriedFile.objects.exclude(measure=CONTACTS))
    if state is None or len(sound_files(folder, files)) < len(files):
        return None
    as_of = state.as_of.astimezone(UTC).replace(tzinfo=None)
    return Kept(as_of, Facts(**state.facts), state.queries, [part_of(file) for file in files])


def sound_files(folder: Path, files: Iterable[CarriedFile]) -> list[CarriedFile]:
    """Those that are as they were written; of any other the log says what is wrong."""
    sound = []
    for file in files:
        if why := _fault(folder, file):
            log.warning("carried/%s: %s; made anew", file.name, why)
        else:
            sound.append(file)
    return sound


def part_of(file: CarriedFile) -> Part:
    return Part(file.measure, file.name, file.rows, file.sha256, _moment(file.begins), _moment(file.ends))


def faults(folder: Path) -> dict[CarriedFile, str]:
    """Files that cannot be relied on, with what is wrong."""
    found = {file: _fault(folder, file) for file in CarriedFile.objects.all()}
    return {file: why for file, why in found.items() if why}


def _fault(folder: Path, file: CarriedFile) -> str:
    """In words; empty where a file is as it was written."""
    try:
        return "" if checksum(folder / FOLDER / file.name) == file.sha256 else "has changed since it was written"
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror})"


def keep_carried(kept: Kept | None, contacts: Iterable[Part], people: str = "") -> None:
    """In place of what stood: inside the transaction that shows the new figures. None: nothing is carried on.

    `people`: among whom likely merges were looked for.
    """
    Carried.objects.all().delete()
    if kept is not None:
        as_of = kept.as_of.replace(tzinfo=UTC)
        facts, queries = asdict(kept.facts), dict(kept.queries)
        Carried.objects.create(as_of=as_of, facts=facts, queries=queries, people=people)
    parts = {part.name: part for part in (*(kept.parts if kept else ()), *contacts)}
    CarriedFile.objects.exclude(name__in=list(parts)).delete()
    known = set(CarriedFile.objects.values_list("name", flat=True))
    CarriedFile.objects.bulk_create(_file(part) for name, part in parts.items() if name not in known)


def compared_people() -> str:
    """Among whom the refresh before looked for likely merges, as `who_is_compared` tells it."""
    return Carried.objects.values_list("people", flat=True).first() or ""


def _file(part: Part) -> CarriedFile:
    return CarriedFile(
        measure=part.measure,
        name=part.name,
        rows=part.rows,
        sha256=part.sha256,
        begins=part.begins.isoformat(),
        ends=part.ends.isoformat(),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def sweep_carried(folder: Path) -> None:
    """Files to which nothing refers: before a refresh, not after it, for who reads may just have asked for a name."""
    named = set(CarriedFile.objects.values_list("name", flat=True))
    for path in (folder / FOLDER).glob("*.parquet") if (folder / FOLDER).exists() else ():
        if path.name not in named:
            path.unlink(missing_ok=True)
    for path in (folder / FOLDER).glob(".*.draft") if (folder / FOLDER).exists() else ():
        path.unlink(missing_ok=True)
