"""Mailbox files, plain, compressed or packed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from wellkept.sdk.archive import MAIL, ArchiveError, Member, Refused, members
from wellkept.sdk.connector import Aside, Item, Source, connector
from wellkept.sdk.mail.mailbox_file import Damage, split_messages
from wellkept.sdk.mail.message import UnreadableError, read_message
from wellkept.sdk.mail.sniffing import MAILBOX_ENDINGS, begins_mailbox, heads, is_packed


def _sniff(path: Path, head: bytes) -> float:
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
    sender's own, and the subject. No body and no attachment is kept. What each means is told with the fact kinds.

    **Settings.** `words`: count the sender's own words (default true). With false only headers are read, twice as fast.

    **Set aside**, with the number of the message and the byte where it begins: what has no mail header; a file that is
    damaged or cut off, from there on; members of an archive that are encrypted, links or archives themselves. All
    others land. A message over 50 MB lands without words; of one to more than 500 recipients 500 are kept, and counted.

    **Cannot** read the files of Outlook (`.pst`, `.msg`), nor tell apart two mails that carry one Message-ID.
    """
    try:
        for member in members(source.path, MAIL, source.progress):
            if isinstance(member, Refused):
                yield Aside(member.name, member.reason)
            else:
                yield from _messages(member, source)
    except (ArchiveError, OSError) as error:
        yield Aside(source.name, str(error))


def _messages(member: Member, source: Source) -> Iterator[Item]:
    words = bool(source.settings.get("words", True))
    place = "" if member.name == source.path.name else f"{member.name}: "
    for number, cut in enumerate(split_messages(member.stream), 1):
        if isinstance(cut, Damage):
            yield Aside(f"{place}message {number} at byte {cut.position}", cut.reason)
            return
        try:
            yield read_message(cut.raw, words=words, from_line=cut.from_line)
        except UnreadableError as error:
            yield Aside(f"{place}message {number} at byte {cut.position}", str(error))
