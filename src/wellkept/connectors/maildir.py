"""Maildirs: one mail a file, in the folders cur and new."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.mail.folder_names import holds_correspondence, in_words
from wellkept.sdk.mail.mail_file import read_mail_file

_HOLD_MAILS = ("cur", "new")


def _sniff(path: Path, _head: bytes) -> float:
    return 0.9 if _is_maildir(path) else 0.0


@connector(_sniff)
def maildir(source: Source) -> Iterator[Item]:
    """Reads a Maildir, the way in which Dovecot, Postfix, Courier and many mail programs keep a mailbox on disk.

    **Formats.** A folder that holds `cur` and `new`, with its subfolders: Maildir++ (`.Sent`, `.Clients.Meridian`), and
    folders within folders. Mails may be compressed, as Dovecot does. What is in `tmp` has not arrived yet and is not
    read; flags (seen, answered, deleted) say nothing about contact and are not read either.

    **Yields** one `message` fact for each mail, the same as `mbox` does. No body and no attachment is kept.

    **Passes over** the folders for drafts, junk and trash, by their names in English, German and French.

    **Settings.** `words`, else the firm's `count_words`: count the sender's own words (default true).

    **Changes nothing**: a mail in `new` stays there, and stays new. It may be in use by a mail server meanwhile.

    **Set aside**, by folder and file: what has no mail header at its start, or cannot be opened. All others land.

    **Cannot** tell who may see a folder that several people share, nor go on where it stopped: it reads everything
    again, and what is known adds nothing.
    """
    for folder in _folders(source.path):
        for part in _HOLD_MAILS:
            for path in sorted((folder / part).iterdir()):
                if not path.name.startswith(".") and path.is_file():
                    yield from read_mail_file(path, path.relative_to(source.path).as_posix(), source)


def _is_maildir(path: Path) -> bool:
    return all((path / part).is_dir() for part in _HOLD_MAILS)


def _folders(root: Path) -> Iterator[Path]:
    """The Maildir itself and those below it that hold correspondence, in the order of their names."""
    for place, inside, _ in os.walk(root):
        folder = Path(place)
        inside[:] = sorted(name for name in inside if name not in {*_HOLD_MAILS, "tmp"})
        names = [in_words(os.fsencode(one)) for step in folder.relative_to(root).parts for one in step.split(".")]
        if _is_maildir(folder) and holds_correspondence(names):
            yield folder
