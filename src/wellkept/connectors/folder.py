"""Watched folders on the server."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.live import CannotReadError, Field, Files, Mark, Part, Reading, live

SETTLED_SECONDS = 2
FILES_A_RUN = 500
MOST_FILES = 100_000
FIELDS = (
    Field("folder", "Folder", "folder", "Its whole path on the server, such as /srv/wellkept/in"),
    Field(
        "deep",
        "Folders in it",
        "choice",
        default="yes",
        choices=(("yes", "read them too"), ("no", "leave them")),
    ),
)


def _offer(reading: Reading) -> list[Part]:
    root = _root(reading)
    count = len(_settled(root, reading))
    return [Part(str(root), f"{count:,} {'file' if count == 1 else 'files'} at rest, ready to be read")]


@live(
    "Folder on the server",
    FIELDS,
    _offer,
    "Each file once, as if somebody had brought it on the Import page: who was in touch with whom and when, never "
    "what a mail says. A file that is written anew is read anew. Nothing in the folder is changed.",
)
def folder(reading: Reading) -> Iterator[Files | Mark]:
    """Watches a folder on the server, and reads each file that comes in.

    **Settings.** Its whole path. Only folders that whoever runs the server has allowed can be watched, and what is
    below them: they are named in the environment as `WELLKEPT_FOLDERS`, parted by colons, before wellkept is started.
    Without it none can.

    **Reads** what the Import page reads: mail, calendars, CSV and the other formats, each found by its content. A file
    is read once it rests: not written to for two seconds. One whose size or time changes is read again, and what is
    known already adds nothing. Hidden files (a dot in front) and empty ones are left alone.

    **Limits.** 500 files a run, the rest with the next; at most 100,000 files in a folder. A link is not followed.
    Nothing is moved or deleted: taking old files away is yours.

    **Cannot** tell whose mailbox a file is: who puts it there tells the colleague.
    """
    root = _root(reading)
    seen = dict(reading.position.get("files", {}))
    found = _settled(root, reading)
    fresh = [name for name, marks in found.items() if list(marks) != seen.get(name)][:FILES_A_RUN]
    if fresh:
        yield Files(tuple(root / name for name in fresh))
    kept = {name: marks for name, marks in seen.items() if name in found}
    after = kept | {name: list(found[name]) for name in fresh}
    if after != seen:
        yield Mark({"files": after})


def _root(reading: Reading) -> Path:
    """The folder itself, with links followed: it must lie where the admin allowed, whatever way its name takes."""
    allowed = [Path(one).resolve() for one in reading.firm.get("watched_folders", ())]
    if not allowed:
        words = (
            "No folder of this server may be watched yet. Whoever runs it names the folders that may, and starts "
            "wellkept anew: WELLKEPT_FOLDERS=/srv/wellkept/in wellkept start"
        )
        raise CannotReadError(words, later=False)
    given = Path(reading.fields["folder"])
    root = given.resolve()
    if not given.is_absolute() or not any(root.is_relative_to(one) for one in allowed):
        raise CannotReadError(f"{given} is in none of the folders that may be watched on this server", later=False)
    if not root.is_dir():
        raise CannotReadError(f"{given} is not there, or is no folder. It is looked for again.")
    return root


def _settled(root: Path, reading: Reading) -> dict[str, tuple[int, int]]:
    """Name below the root → (size, time of the last change) of each file that rests."""
    latest = reading.now.timestamp() - SETTLED_SECONDS
    found: dict[str, tuple[int, int]] = {}
    try:
        for path in _files(root, deep=reading.fields.get("deep") != "no"):
            about = path.stat()
            if stat.S_ISREG(about.st_mode) and about.st_size and about.st_mtime <= latest:
                found[str(path.relative_to(root))] = (about.st_size, about.st_mtime_ns)
            if len(found) > MOST_FILES:
                raise CannotReadError(f"{root} holds more than {MOST_FILES:,} files; move old ones away", later=False)
    except OSError as refused:
        raise CannotReadError(f"{root} cannot be read: {refused.strerror}") from None
    return dict(sorted(found.items()))


def _files(folder_: Path, *, deep: bool) -> Iterator[Path]:
    """Links are left out: what they lead to may lie anywhere."""
    for path in sorted(folder_.iterdir()):
        if path.name.startswith(".") or path.is_symlink():
            continue
        if path.is_dir():
            if deep:
                yield from _files(path, deep=True)
        else:
            yield path
