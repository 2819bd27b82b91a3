"""Whether a folder can be a home: ours, to be written, and on a disk that keeps what it says it kept."""

from __future__ import annotations

import os
import pwd
import stat
from pathlib import Path

from wellkept.cli.refused import RefusedError

# File systems over a network, whose locks SQLite cannot rely on.
FAR = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs", "ceph", "glusterfs", "fuse.glusterfs"})
MOUNTS = Path("/proc/self/mountinfo")


def check_folder(home: Path) -> None:
    """Make the home if it is not there. RefusedError names the very path, and what helps."""
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
    except FileExistsError:
        raise RefusedError(f"{home} is a file, not a folder; set WELLKEPT_HOME to a folder") from None
    except OSError as refused:
        raise RefusedError(
            f"{home} cannot be made ({refused.strerror}); set WELLKEPT_HOME to a folder of yours"
        ) from None
    for path in (home, *sorted(home.glob("wellkept.sqlite3*"))):
        _ours(path, home)
    if not os.environ.get("DATABASE_URL"):
        _near(home)


def _ours(path: Path, home: Path) -> None:
    wants = os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0)
    if os.access(path, wants) or not path.exists():  # SQLite takes its log away when the last connection closes
        return
    if os.statvfs(path).f_flag & os.ST_RDONLY:
        raise RefusedError(f"{path} lies on a disk that can only be read; mount it to be written, or set WELLKEPT_HOME")
    owner = path.stat().st_uid
    if owner != os.geteuid():
        helps = f"as root: chown -R {_name(os.geteuid())} '{home}', or run wellkept as {_name(owner)}"
        raise RefusedError(f"{path} belongs to {_name(owner)} and cannot be written; {helps}")
    mode = stat.S_IMODE(path.stat().st_mode)
    raise RefusedError(f"{path} cannot be written (its rights are {mode:o}); chmod -R u+rwX '{home}'")


def _name(user: int) -> str:
    try:
        return pwd.getpwuid(user).pw_name
    except KeyError:
        return str(user)


def _near(home: Path) -> None:
    """SQLite's log is shared memory: over a network two machines would write over each other."""
    kind = kind_of_disk(home.resolve(), MOUNTS.read_text()) if MOUNTS.exists() else ""
    if kind in FAR:
        raise RefusedError(
            f"{home} lies on {kind}, a disk over the network, where SQLite can lose data; "
            "set WELLKEPT_HOME to a local folder, or DATABASE_URL to a PostgreSQL"
        )


def kind_of_disk(path: Path, mounts: str) -> str:
    """The file system on which a path lies, from the kernel's table of mounts; empty if it does not say."""
    best, kind = "", ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        words, more = before.split(), after.split()
        if len(words) < 5 or not more:
            continue
        point = words[4].encode().decode("unicode_escape")  # a space stands as \040
        if path.is_relative_to(point) and len(point) >= len(best):
            best, kind = point, more[0]
    return kind
