"""Live mailboxes, over IMAP."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from time import asctime
from typing import Any

from wellkept.sdk.connector import Aside, Item
from wellkept.sdk.imap.folders import folders_of
from wellkept.sdk.imap.session import Fetched, RefusedCommandError, Session
from wellkept.sdk.imap.sign_in import mailboxes_of, signed_in
from wellkept.sdk.kinds import Message
from wellkept.sdk.live import CannotReadError, Field, Mark, Part, Reading, live
from wellkept.sdk.mail.dates import read_date
from wellkept.sdk.mail.folder_names import in_words
from wellkept.sdk.mail.limits import HEADER_BYTES, MESSAGE_BYTES
from wellkept.sdk.mail.message import UnreadableError, read_message

BATCH = 100
YEARS_BACK = 2
_TRIED = 3
_HEADERS = b"INTERNALDATE RFC822.SIZE BODY.PEEK[HEADER]<0.%d>" % HEADER_BYTES
_TEXTS, _REPORTS = b" BODY.PEEK[TEXT]<0.65536>", b" BODY.PEEK[2]<0.65536>"
_NOBODYS = "taken as nobody's own: write the mail address of whose it is, unless several people share it"
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

FIELDS = (
    Field("host", "Mail server", "host", "As in a mail program: imap.firm.example"),
    Field("port", "Port", "port", "993 for TLS, 143 for STARTTLS", default="993"),
    Field(
        "security",
        "Security",
        "choice",
        "Without encryption only a server within your own network that the administrator allowed",
        default="tls",
        choices=(("tls", "TLS"), ("starttls", "STARTTLS"), ("plain", "None")),
    ),
    Field("user", "User name", says="Of the mailbox; or a master user's, with mailboxes named below"),
    Field("password", "Password", "secret", "An app password where the provider has such"),
    Field("address", "Whose mailbox", says="Their mail address, where the user name is not one", needed=False),
    Field(
        "mailboxes",
        "Mailboxes",
        "lines",
        "Only for a master user: the only mailboxes that are ever opened, one a line. After a name that is no mail "
        "address write the address of whose it is",
        needed=False,
    ),
    Field("read_back_to", "Read back to", says="A day such as 2024-01-31. Empty: two years", needed=False),
)


def _offer(reading: Reading) -> list[Part]:
    """Every mailbox with its folders; one that cannot be opened says why, unless none can."""
    _read_back_to(reading)
    parts, faults = list[Part](), list[CannotReadError]()
    for name, owner in mailboxes_of(reading.fields):
        try:
            with signed_in(reading, name) as session:
                folders = folders_of(session.folders())
            says = f"{sum(folder.chosen for folder in folders)} of {len(folders)} folders"
            parts.append(Part(name, says if owner else f"{says}; {_NOBODYS}", owner, tuple(folders)))
        except CannotReadError as error:
            faults.append(error)
            parts.append(Part(name, f"cannot be opened: {error}", owner))
        if len(faults) == len(parts) == _TRIED:  # it is the master's password, or the server
            break
    if len(faults) == len(parts):
        raise faults[0]
    return parts


@live(
    "Mailbox (IMAP)",
    FIELDS,
    _offer,
    "The headers of mails: who wrote to whom, when, and in answer to what; never what a mail says, but for the "
    "last day that an away note names, nor attachments. Drafts, junk and trash only where they were chosen. Nothing in "
    "the mailbox is changed.",
)
def imap(reading: Reading) -> Iterator[Item | Mark]:
    """Reads mailboxes on a mail server: Dovecot, Cyrus, Exchange on your own premises, most providers.

    **Settings.** Server, port, security, user name and password are those of a mail program. TLS must be of version
    1.2 at least, with a certificate that the machine trusts. *Read back to*: older mails stay unread (default: two
    years before the first reading). *Mailboxes*: for a master user who may open those of others (SASL PLAIN with an
    authorization identity, as Dovecot and Cyrus have it), the only ones that are ever opened. A Dovecot login such as
    `ann*master` can also be written as user name.

    **Yields** one `message` fact for each mail, the same as `mbox` does: a mail that is also in an archive, or in two
    folders, is one fact. Of a mail without Message-ID the other headers tell that it is the same.

    **Reads** the headers. With the firm's setting `count_words` also the first 64 KB of the text, to count the
    sender's own words; they are counted and forgotten, but for the last day away that an away note names. Of a mail
    server's failure report its second part, which names the address and why it failed. No other body, and no
    attachment, is asked for.

    **Folders.** All but drafts, junk, trash and what is no mail, by their marks or else their names in English, German
    and French; choose others on the page. Where one folder holds everything (as at Gmail), that and the sent mails.

    **Changes nothing.** Folders are opened read-only: no mail becomes seen, moved or removed.

    **Goes on** where it stopped, by the numbers (UIDs) that the server gives, a hundred mails at a time, from the
    oldest. When a server numbers a folder anew (UIDVALIDITY), it is read again, and nothing doubles.

    **Set aside**, by folder and number: a mail without headers, or one that the server does not hand out.

    **Cannot** sign in with OAuth2, which Microsoft 365 demands; open mailboxes that Exchange delegates; wait for new
    mails (it asks again at its next turn); see what was removed before it was read. A server that is silent for ten
    seconds is left, and tried again.
    """
    _read_back_to(reading)
    with signed_in(reading, reading.part) as session:
        names = reading.folders or tuple(one.name for one in folders_of(session.folders()) if one.chosen)
        position: dict[str, Any] = dict(reading.position)
        for name in names:
            try:
                yield from _Folder(session, name, reading, position).read()
            except RefusedCommandError as error:
                yield Aside(in_words(_spelt(name)), f"the server does not open this folder: {error}")


@dataclass
class _Folder:
    """One folder, on its way from the position on. `position` is that of all folders of the mailbox."""

    session: Session
    name: str
    reading: Reading
    position: dict[str, Any]
    kept: dict[str, Any] = field(default_factory=dict)  # what stands beside the number in its position

    def read(self) -> Iterator[Item | Mark]:
        look = self.session.look_into(_spelt(self.name))
        since, last = self._reached(look.uid_validity)
        self.kept = {"validity": look.uid_validity, "since": since.isoformat()}
        if look.uid_next is not None and look.uid_next <= last + 1:
            return
        day = f"{since.day}-{_MONTHS[since.month - 1]}-{since.year}"
        found = self.session.search(b"UID %d:* UNDRAFT SINCE %s" % (last + 1, day.encode()))
        new = [uid for uid in found if uid > last]  # "8:*" also finds the last one when that is 7
        for at in range(0, len(new), BATCH):
            yield from self._batch(new[at : at + BATCH])
        yield self._mark(max([last, (look.uid_next or 0) - 1, *new[-1:]]))

    def _reached(self, validity: int) -> tuple[date, int]:
        """From which day on, and up to which number it was read; 0 when it is to be read from the start."""
        asked = _read_back_to(self.reading)
        before = self.position.get(self.name, {})
        since = min(asked, date.fromisoformat(before.get("since", asked.isoformat())))
        goes_on = before.get("validity") == validity and before.get("since") == since.isoformat()
        return since, int(before["uid"]) if goes_on else 0

    def _mark(self, uid: int) -> Mark:
        self.position[self.name] = self.kept | {"uid": uid}
        return Mark(dict(self.position))

    def _batch(self, uids: Sequence[int]) -> Iterator[Item | Mark]:
        came = set[int]()
        try:
            yield from self._items(uids, came)
        except RefusedCommandError as error:
            if len(uids) == 1:
                yield Aside(self._place(uids[0]), f"the server does not hand it out: {error}")
            for uid in uids if len(uids) > 1 else ():
                yield from self._batch([uid])
        except CannotReadError:
            if reached := _whole(uids, came):  # a server that breaks off at every hundred still gets on
                yield self._mark(reached)
            raise
        yield self._mark(uids[-1])

    def _items(self, uids: Sequence[int], came: set[int]) -> Iterator[Item]:
        """What the messages are; `came` learns which of them were told."""
        with_text = bool(self.reading.firm.get("count_words", True))
        reports = list[int]()
        for fetched in self.session.fetch(uids, _HEADERS + (_TEXTS if with_text else b"")):
            item = self._item(fetched)
            if not with_text and isinstance(item, Message) and item.automatic == "bounce":
                reports.append(fetched.uid)
            else:
                came.add(fetched.uid)
                yield item
        for fetched in self.session.fetch(reports, _HEADERS + _REPORTS) if reports else ():
            came.add(fetched.uid)
            yield self._item(fetched)

    def _item(self, fetched: Fetched) -> Item:
        # Line ends as in files, so that a mail without any id has the same one from here and from there.
        header = fetched.parts.get(b"BODY[HEADER]", b"").replace(b"\r\n", b"\n").rstrip(b"\n")
        text = fetched.parts.get(b"BODY[TEXT]")
        body = text or fetched.parts.get(b"BODY[2]") or b""
        words = text is not None and fetched.size <= MESSAGE_BYTES
        try:
            return read_message(header + b"\n\n" + body, words=words, from_line=_from_line(fetched.arrived))
        except UnreadableError as error:
            return Aside(self._place(fetched.uid), str(error))

    def _place(self, uid: int) -> str:
        return f"{in_words(_spelt(self.name))}: message with UID {uid}"


def _spelt(name: str) -> bytes:
    """A folder's name as the server spells it, byte for byte."""
    return name.encode("latin-1", "replace")


def _read_back_to(reading: Reading) -> date:
    written = reading.fields.get("read_back_to", "").strip()
    if not written:
        today = reading.now.date()
        return date(today.year - YEARS_BACK, today.month, min(today.day, 28))
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise CannotReadError(f"“{written[:40]}” is no day. Write it as 2024-01-31.", later=False) from None


def _whole(uids: Sequence[int], came: set[int]) -> int:
    """Up to which of the numbers nothing is missing; 0 when the first one is."""
    reached = 0
    for uid in uids:
        if uid not in came:
            break
        reached = uid
    return reached


def _from_line(arrived: bytes) -> bytes:
    """When the server took it in, as a mailbox file has it on the line above a mail."""
    when = read_date(arrived.decode("ascii", "replace").replace("-", " ", 2).strip())
    return b"From - " + asctime(when.at.timetuple()).encode() if when else b""
