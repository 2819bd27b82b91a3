"""Files that were brought on a page: kept for a while, so that they can be read again with what was corrected."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from wellkept.facts.append import plain
from wellkept.facts.models import Import

KEPT_FOR = timedelta(days=30)
Brought = tuple[str, Iterable[bytes]]
_COUNTED = re.compile(r"^[0-9]+-")


def keep_files(*, files: Sequence[Brought], inbox: Path, at: datetime, by: str, connector: str = "") -> Import:
    """Store what was sent, and begin an import of it: nothing is read yet."""
    names = ", ".join(plain(name or "file", 100) for name, _ in files)
    begun = Import.objects.create(
        name=plain(names, 300), connector=connector, created_at=at, by=plain(by, 200), state=Import.State.DRAFT
    )
    folder = inbox / str(begun.pk)
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    begun.paths = [str(_store(folder, count, *one)) for count, one in enumerate(files)]
    begun.files = len(begun.paths)
    begun.bytes_total = sum(Path(path).stat().st_size for path in begun.paths)
    begun.save(update_fields=["paths", "files", "bytes_total"])
    return begun


def begin_again(*, first: Import, at: datetime, by: str) -> Import:
    """An import of the same files, with what was said of their columns. What is known already adds nothing."""
    settings = {"mappings": dict(first.settings.get("mappings", {}))}
    values = {"name": first.name, "paths": first.paths, "connector": first.connector, "files": first.files}
    size = first.bytes_total
    state = Import.State.DRAFT
    return Import.objects.create(
        **values, bytes_total=size, settings=settings, state=state, created_at=at, by=plain(by, 200)
    )


def discard(*, draft: Import, inbox: Path) -> None:
    """Let an import go of which nothing was read, and its files, unless another import needs them."""
    draft.delete()
    for folder in {Path(path).parent for path in draft.paths}:
        if folder.parent == inbox and folder not in _folders_of(Import.objects.all()):
            shutil.rmtree(folder, ignore_errors=True)


def remove_old_files(*, inbox: Path, at: datetime) -> int:
    """Remove files that were brought more than thirty days ago. Returns how many imports' files went."""
    needed = _folders_of(Import.objects.filter(created_at__gt=at - KEPT_FOR))
    old = [one for one in inbox.iterdir() if one.is_dir() and one.name.isdecimal()] if inbox.is_dir() else []
    gone = [folder for folder in old if folder not in needed]
    for folder in gone:
        shutil.rmtree(folder, ignore_errors=True)
    return len(gone)


def own_name(stored: str) -> str:
    """The name that a kept file came with, as far as it could be kept."""
    return _COUNTED.sub("", stored)


def _store(folder: Path, count: int, name: str, chunks: Iterable[bytes]) -> Path:
    path = folder / f"{count}-{re.sub(r'[^A-Za-z0-9._-]', '_', name or 'file')[-80:]}"
    with path.open("wb") as kept:
        for chunk in chunks:
            kept.write(chunk)
    return path


def _folders_of(imports: Iterable[Import]) -> set[Path]:
    return {Path(path).parent for one in imports for path in one.paths}
