"""Files in the home that hold a person: what was uploaded, and what is written along."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from wellkept.engine.columns import sync_folder
from wellkept.facts.columns import batched
from wellkept.facts.models import AlsoBrought, Import
from wellkept.facts.queries.facts_of import Row
from wellkept.privacy.naming import BETWEEN, Naming
from wellkept.privacy.search_files import files_holding
from wellkept.records.models import Change

DATABASE = "wellkept.sqlite3"
BACKUPS = "backups"


def imports_that_brought(person: int, addresses: Collection[int], facts: dict[str, list[Row]]) -> set[int]:
    """Every import that brought anything of them, or of which they are named in the records that it stated."""
    imports = {brought_by for rows in facts.values() for _, brought_by in rows}
    for kind, rows in facts.items():
        for some in batched(pk for pk, _ in rows):
            also = AlsoBrought.objects.filter(kind=kind, fact__in=some)
            imports |= set(also.values_list("brought_by", flat=True))
    stated = Q(table="person", row=person) | Q(table="address", row__in=list(addresses))
    changed = Change.objects.filter(stated, decision__brought_by__isnull=False)
    return imports | set(changed.values_list("decision__brought_by", flat=True))


def files_of(imports: Collection[int]) -> list[Path]:
    """What these imports read that stands in the home. Files elsewhere are not ours to remove."""
    home, found = Path(settings.HOME).resolve(), set()
    for pk, paths in Import.objects.filter(pk__in=imports).values_list("pk", "paths"):
        for path in (*map(Path, paths), Path(settings.INBOX_FOLDER) / str(pk)):  # a home may have been moved since
            if path.exists() and path.resolve().is_relative_to(home):
                found |= {one for one in path.rglob("*") if one.is_file()} if path.is_dir() else {path}
    return sorted(found)


def remove_files_of(imports: Collection[int]) -> int:
    """Remove them; imports name no file any more that is not there. Returns how many went."""
    files = files_of(imports)
    for path in files:
        path.unlink(missing_ok=True)
        with suppress(OSError):  # a folder that others still have files in stays
            path.parent.rmdir()
    _forget_names(files)
    for pk, paths in Import.objects.filter(pk__in=imports).values_list("pk", "paths"):
        Import.objects.filter(pk=pk).update(paths=[path for path in paths if Path(path).exists()])
    return len(files)


def files_naming(naming: Naming) -> list[Path]:
    """Files in the home, whatever they are, in which a name or an address of theirs stands; backups apart."""
    shape = _bytes_of(naming)
    return files_holding(shape, _files()) if shape else []


def clean_files(naming: Naming) -> list[str]:
    """Uploads that name them go, log files have blanks for those lines. Returns files in which they still stand."""
    left = []
    for path in files_naming(naming):
        if _is_log(path):
            _drop_lines(path, naming)
        elif path.resolve().is_relative_to(Path(settings.INBOX_FOLDER).resolve()):
            path.unlink(missing_ok=True)
            _forget_names([path])
        elif not path.name.startswith(DATABASE):
            left.append(str(path))
    return left


def _forget_names(gone: Iterable[Path]) -> None:
    """For good: after a power cut a folder that was not synced names again what it had forgotten."""
    for folder in {next(one for one in path.parents if one.is_dir()) for path in gone}:
        sync_folder(folder)


def _is_log(path: Path) -> bool:
    return path.name == "log" or path.suffix in {".log", ".jsonl"} or "logs" in path.parent.parts


def _drop_lines(path: Path, naming: Naming) -> None:
    """Written over in place: whoever writes along holds the file open. Each at once, as half a name is not found."""
    shape = _bytes_of(naming)
    with path.open("r+b", buffering=0) as file:
        at = 0
        for line in path.read_bytes().splitlines(keepends=True):
            if shape and shape.search(line):
                file.seek(at)
                file.write(b" " * len(line.rstrip(b"\r\n")))
            at += len(line)
        os.fsync(file.fileno())


def _files() -> Iterator[Path]:
    home = Path(settings.HOME)
    for path in sorted(home.rglob("*")):
        if path.is_file() and not path.is_symlink() and path.relative_to(home).parts[0] != BACKUPS:
            yield path


def _bytes_of(naming: Naming) -> re.Pattern[bytes] | None:
    """As UTF-8 and as JSON writes it; letters that are not of the Latin alphabet only as they were written."""
    shapes = set()
    for one in naming.several:
        words = [one] if "@" in one else re.split(r"[\s,]+", one)
        for escaped in (False, True):
            parts = [word.encode("ascii", "backslashreplace") if escaped else word.encode() for word in words]
            shapes.add(BETWEEN.encode().join(re.escape(part) for part in parts))
    return re.compile(b"|".join(sorted(shapes, reverse=True)), re.IGNORECASE) if shapes else None
