"""Mailbox files, plain, compressed or packed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.archive import MAIL, ArchiveError, Member, Refused, members
from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.mail.mailbox_file import Damage, split_messages
from wellkept.sdk.mail.message import UnreadableError, read_message
from wellkept.sdk.mail.sniffing import MAILBOX_ENDINGS, begins_mailbox, heads, is_packed
from wellkept.sdk.mail.thunderbird import is_thunderbird, mailbox_files
from wellkept.sdk.mail.words import words_wanted


def _sniff(path: Path, head: bytes) -> float:
    if is_thunderbird(path):
        return 0.9
    if not is_packed(head):
        return 0.9 if begins_mailbox(head) else 0.0
    found = list(heads(path))
    if any(name.lower().endswith(MAILBOX_ENDINGS) and content.startswith(b"From ") for name, content in found):
        return 0.95
    mailboxes = sum(begins_mailbox(content) for _, content in found)
    return 0.0 if not mailboxes else 0.9 if len(found) == 1 else 0.5


@connector(_sniff)
def mbox(source: Source) -> Iterator[Item]:
    """Reads mailbox files: what most mail programs export, and what Google Takeout and list archives hand out.

    **Formats.** mboxo and mboxrd, line ends of any kind; plain, `.gz`, `.zst`, or any number of mailboxes in a `.zip`,
    `.tar`, `.tar.gz` or `.tar.zst`. Files of any size are read with the same little memory.

    **Yields** one `message` fact for each mail: who wrote it, to whom, when (UTC, with the original offset), in answer
    to what, of which kind (a person's, a list's, bulk, automatic, out of office, bounce), how many words of the
    sender's own, the subject, and of an away note the last day away. No body and no attachment is kept. What each
    means is told with the fact kinds.

    **Thunderbird.** A profile, or a folder in it, is read as a whole: each mailbox file beside an index `.msf`, with
    subfolders. Folders for drafts, junk and trash are passed over, by their names in English, German and French.

    **Settings.** `words`, else the firm's `count_words`: count the sender's own words (default true). With false only
    headers are read, twice as fast.

    **Set aside**, with the number of the message and the byte where it begins: what has no mail header; a file that is
    damaged or cut off, from there on; members of an archive that are encrypted, links or archives themselves. All
    others land. A message over 50 MB lands without words; of one to more than 500 recipients 500 are kept, and counted.

    **Cannot** tell apart two mails that carry one Message-ID (files of Outlook are read by `pst` and `msg`). Of
    Thunderbird it finds neither folders that keep one file a mail, nor mails that were never downloaded.
    """
    if not source.path.is_dir():
        yield from _file(source.path, source)
        return
    for path in mailbox_files(source.path):
        yield from _file(path, source, path.relative_to(source.path).as_posix())


def _file(path: Path, source: Source, within: str = "") -> Iterator[Item]:
    """The mails of one file; `within` is its name in a folder of several."""
    try:
        for member in members(path, MAIL, source.progress):
            place = within if member.name == path.name else member.name
            if isinstance(member, Refused):
                yield Aside(place or source.name, member.reason)
            else:
                yield from _messages(member, f"{place}: " if place else "", source)
    except (ArchiveError, OSError) as error:
        yield Aside(within or source.name, str(error))


def _messages(member: Member, place: str, source: Source) -> Iterator[Item]:
    words = words_wanted(source.settings)
    for number, cut in enumerate(split_messages(member.stream), 1):
        position = f"{place}message {number} at byte {cut.position}"
        if isinstance(cut, Damage):
            yield Aside(position, cut.reason)
            return
        if not source.begin(position, True):
            continue
        try:
            yield read_message(cut.raw, words=words, from_line=cut.from_line)
        except UnreadableError as error:
            yield Aside(position, str(error))
