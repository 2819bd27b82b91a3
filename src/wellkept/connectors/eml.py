"""Single raw mails: one file, a folder of them, or an archive of them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from wellkept.sdk.connector import Item, Source, connector
from wellkept.sdk.mail.mail_file import read_mail_file
from wellkept.sdk.mail.sniffing import begins_mail, heads, is_packed

_LOOKED_AT = 200


def _sniff(path: Path, head: bytes) -> float:
    if path.is_dir():
        endings = {file.suffix.lower() for file in islice(_files(path), _LOOKED_AT)}
        return 0.8 if endings == {".eml"} else 0.0
    if is_packed(head):
        found = list(heads(path))
        share = sum(begins_mail(content) for _, content in found) / max(1, len(found))
        return 0.8 * share if len(found) > 1 else 0.6 * share
    if not begins_mail(head):
        return 0.0
    return 0.95 if path.suffix.lower() == ".eml" else 0.5 if head.startswith(b"From ") else 0.7


@connector(_sniff)
def eml(source: Source) -> Iterator[Item]:
    """Reads raw mails, one to a file: a `.eml` file, a folder of them with its subfolders, an archive.

    **Formats.** The bytes of a mail as servers pass them on, with or without a leading "From " line; plain, `.gz`,
    `.zst`, or many in a `.zip`, `.tar`, `.tar.gz` or `.tar.zst` of at most 100,000. Hidden files are passed over.

    **Yields** one `message` fact for each mail, the same as `mbox` does. No body and no attachment is kept.

    **Settings.** `words`, else the firm's `count_words`: count the sender's own words (default true). With false only
    headers are read, twice as fast.

    **Set aside**, by the file's or member's name: what has no mail header at its start, cannot be opened, or is
    encrypted, a link or itself an archive. All others land. A message over 50 MB lands without words; of one to more
    than 500 recipients 500 are kept, and counted.

    Of a file with several mails it reads the first (`mbox` reads them all).
    """
    for path in _files(source.path):
        place = source.name if path == source.path else path.relative_to(source.path).as_posix()
        yield from read_mail_file(path, place, source)


def _files(path: Path) -> Iterator[Path]:
    """The file itself, or a folder's files in the order of their names; links to folders are not followed."""
    if not path.is_dir():
        yield path
        return
    for folder, folders, names in os.walk(path):
        folders.sort()
        yield from (Path(folder, name) for name in sorted(names) if not name.startswith("."))
