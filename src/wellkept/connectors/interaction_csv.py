"""Interactions, who wrote to whom and when, from a CSV file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from wellkept.sdk.connector import Aside, Item, Source
from wellkept.sdk.csv_cells import BadCellError, Row, mailbox_of, offset_minutes_of
from wellkept.sdk.csv_rows import rows, table
from wellkept.sdk.kinds import Mailbox, Message, Role
from wellkept.sdk.sheet import Sheet, spellings

ROLES: tuple[Role, ...] = ("to", "cc", "bcc")
SHEET = Sheet(
    "interaction",
    needed=("from", "to", "at"),
    optional=("cc", "role", "subject", "words", "recipients"),
    also={
        "from": spellings(
            "sender, from_id, sender_id, from address, from email, source, von, absender, de, expéditeur"
        ),
        "to": spellings(
            "recipient, receiver, to_id, recipient_id, receiver_id, to address, to email, target, an",
            "empfänger, à, destinataire",
        ),
        "at": spellings(
            "time, timestamp, date, sent_at, happened_at, time_utc, sent on, date time, datum, gesendet, zeit",
            "envoyé le",
        ),
        "role": ("reciptype", "recipient type", "recipient_role"),
        "subject": ("betreff", "objet"),
        "words": ("word count", "wörter", "mots"),
    },
    holds={"from": "person", "to": "people", "cc": "people", "at": "moment", "role": ROLES, "words": "number"},
    most_rows=5_000_000,
)
LARGEST_COUNT = 1_000_000
MOST_RECIPIENTS = 10_000


@dataclass(slots=True)
class _Gathered:
    """One message, gathered from all the rows with its sender and time."""

    offset_minutes: int
    sender: Mailbox
    subject: str = ""
    words: int | None = None
    recipient_count: int = 0
    recipients: dict[str, tuple[Mailbox, Role]] = field(default_factory=dict)


_Messages = dict[tuple[str, datetime], _Gathered]


@table(SHEET)
def interaction_csv(source: Source) -> Iterator[Item]:
    """Messages of any system that can list them: who wrote to whom, and when.

        from,to,at,cc,subject,words
        milo@meridian.example,priya@harbour.example;sam@harbour.example,2024-03-25T14:30+01:00,,Cut-over plan,120

    | column | holds |
    |---|---|
    | from | the sender: a mail address, `Name <address>`, or any id such as 12; needed (also: sender) |
    | to | the recipients in the same way, with semicolons between them; needed |
    | at | when: 2024-03-25T14:30+01:00, or unix seconds; needed (also: time, timestamp) |
    | cc | further recipients |
    | role | what a recipient of this row is: to, cc or bcc (also: reciptype); empty is to |
    | subject | what it was about |
    | words | how many words the sender wrote, a whole number |
    | recipients | how many people it went to, where the file does not name them all |

    Rows with the same sender and time are one message to several people, wherever they stand in the file; so a list
    with one row for each recipient reads right, and rows that repeat (under several topics) count once. A recipient
    who is named in several roles has the first of to, cc and bcc. The same file twice adds nothing. At most 5,000,000
    rows are read. A time without a zone is in UTC where its header ends in `utc`, else in that of the setting
    `time_zone` (UTC); a date alone is its noon. An id is a person only within these files: whose it is must be said on
    the person's page. What files have in common stands with `account_csv`.

    It cannot know what answers what, nor what was sent by a machine.
    """
    gathered: _Messages = {}
    for row in rows(source, SHEET):
        try:
            if isinstance(row, Aside):
                yield row
            elif source.begin(row.position):
                _gather(row, gathered)
        except BadCellError as bad:
            yield Aside(row.position, str(bad), row.excerpt)
    for (_, at), message in gathered.items():
        yield _message(at, message)


def _gather(row: Row, gathered: _Messages) -> None:
    """Adds a row to its message. Nothing is added by a row that is refused."""
    sender, at = mailbox_of(row.needed("from")), row.moment("at")
    words, recipient_count = _whole(row, "words"), _whole(row, "recipients")
    if at is None:
        raise BadCellError("at", "is empty, and is needed")
    named = _recipients(row)
    subject = row.text("subject", longest=1_000)[:300]
    key = (_who(sender), at.astimezone(UTC))
    message = gathered.setdefault(key, _Gathered(offset_minutes_of(at), sender))
    if len(message.recipients) + len(named) > MOST_RECIPIENTS:
        raise BadCellError("to", f"more than {MOST_RECIPIENTS:,} recipients of one message")
    message.subject = message.subject or subject
    message.words = words if message.words is None else message.words
    message.recipient_count = max(message.recipient_count, recipient_count or 0)
    for box, role in named:
        known = message.recipients.get(_who(box))
        if known is None or ROLES.index(role) < ROLES.index(known[1]):
            message.recipients[_who(box)] = (box, role)


def _recipients(row: Row) -> list[tuple[Mailbox, Role]]:
    role: Role = row.word("role", ROLES) or "to"
    named: list[tuple[Mailbox, Role]] = [(box, role) for box in _boxes(row, "to")]
    named += [(box, "cc") for box in _boxes(row, "cc")]
    if not named:
        raise BadCellError("to", "is empty, and is needed")
    return named


def _boxes(row: Row, column: str) -> list[Mailbox]:
    return [mailbox_of(part) for part in row.many(column)]


def _whole(row: Row, column: str) -> int | None:
    count = row.number(column, least=0)
    if count is not None and (count > LARGEST_COUNT or count != int(count)):
        raise BadCellError(column, f"{count:g} is not a whole number up to {LARGEST_COUNT:,}")
    return None if count is None else int(count)


def _who(box: Mailbox) -> str:
    return box.address or box.name.casefold()


def _message(at: datetime, gathered: _Gathered) -> Message:
    said = "\x1f".join([_who(gathered.sender), at.isoformat(), *sorted(gathered.recipients)])
    return Message(
        source="interactions",
        source_id=hashlib.sha256(said.encode()).hexdigest()[:32],
        happened_at=at,
        offset_minutes=gathered.offset_minutes,
        sender=gathered.sender,
        recipients=tuple(gathered.recipients.values()),
        recipient_count=gathered.recipient_count or None,
        words=gathered.words,
        subject=gathered.subject,
    )
