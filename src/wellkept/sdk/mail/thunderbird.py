"""Thunderbird's folders: each a mailbox file without ending, its index `.msf` beside it, its subfolders in `.sbd`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.mail.folder_names import holds_correspondence

_INDEX, _INSIDE = ".msf", ".sbd"
_KEPT_IN = ("ImapMail", "Mail")


def is_thunderbird(path: Path) -> bool:
    """Whether this folder is a profile, or holds mailbox files with their indexes."""
    if not path.is_dir():
        return False
    if (path / "prefs.js").is_file() and any((path / name).is_dir() for name in _KEPT_IN):
        return True
    return any(one.with_suffix("").is_file() for one in path.glob(f"*{_INDEX}"))


def mailbox_files(root: Path) -> Iterator[Path]:
    """Those that hold correspondence, in the order of their names. Links to folders are not followed."""
    for place, inside, names in os.walk(root):
        inside.sort()
        for name in sorted(names):
            path = Path(place, name)
            above = [one.removesuffix(_INSIDE) for one in path.relative_to(root).parts]
            if f"{name}{_INDEX}" in names and holds_correspondence(above):
                yield path
