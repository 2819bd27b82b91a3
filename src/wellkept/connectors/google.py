"""Live mailboxes and calendars of Google Workspace."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wellkept.sdk.connector import Item
from wellkept.sdk.google.account import CALENDAR_SCOPE, DIRECTORY_SCOPE, MAIL_SCOPE, ServiceAccount
from wellkept.sdk.google.calendar import read_calendar
from wellkept.sdk.google.mailbox import GMAIL, Gmail, Reached
from wellkept.sdk.live import CannotReadError, Field, Mark, Part, Reading, live
from wellkept.sdk.outbound import Http
from wellkept.sdk.rest.reading_back import read_back_to
from wellkept.sdk.rest.session import StatusError
from wellkept.sdk.rest.shapes import inside, listed, text
from wellkept.sdk.rest.watched_calendar import Watched

DIRECTORY = "https://admin.googleapis.com/admin/directory/v1"
MOST_MAILBOXES = 5_000
FIELDS = (
    Field("key", "Key of the service account", "secret", "The whole JSON file that Google handed out"),
    Field(
        "mailboxes",
        "Mailboxes",
        "lines",
        "Mail addresses, one a line: the only ones that are ever opened. Empty: those that the directory lists",
        needed=False,
    ),
    Field(
        "admin",
        "Administrator's address",
        says="Only for the list of mailboxes: Google shows the directory to an administrator alone",
        needed=False,
    ),
    Field("read_back_to", "Read back to", says="A day such as 2024-01-31. Empty: two years", needed=False),
)


def _offer(reading: Reading) -> list[Part]:
    """The mailboxes that were written down, each tried; else all that the directory lists."""
    read_back_to(reading.fields.get("read_back_to", ""), reading.now)
    account = ServiceAccount(reading.fields.get("key", ""))
    named = _named(reading.fields)
    with reading.door.http() as http:
        if not named:
            return [_part(address, name) for address, name in _directory(account, http, reading)]
        tried = [(one, _tried(account, http, reading, one)) for one in named[:MOST_MAILBOXES]]
    faults = [fault for _, fault in tried if fault]
    if len(faults) == len(tried):
        raise faults[0]
    return [_part(one, f"cannot be opened: {fault}" if fault else "") for one, fault in tried]


def _part(address: str, says: str) -> Part:
    return Part(address, says, address, (("Mail", "mail", True), ("Calendar", "calendar", True)))


def _tried(account: ServiceAccount, http: Http, reading: Reading, mailbox: str) -> CannotReadError | None:
    try:
        session = account.session(http, mailbox, reading.now, MAIL_SCOPE, CALENDAR_SCOPE)
        session.get(f"{GMAIL}/users/me/profile")
    except StatusError as error:
        if error.later:
            raise
        return error
    return None


def _directory(account: ServiceAccount, http: Http, reading: Reading) -> list[tuple[str, str]]:
    admin = reading.fields.get("admin", "").strip()
    if not admin:
        raise CannotReadError("Write down the mailboxes, or an administrator who may list them.", later=False)
    session = account.session(http, admin, reading.now, DIRECTORY_SCOPE)
    found: dict[str, str] = {}
    query: dict[str, Any] = {"customer": "my_customer", "maxResults": 500, "projection": "basic"}
    asked: set[str] = set()
    while True:
        page = session.get(f"{DIRECTORY}/users", query)
        for user in listed(page, "users"):
            if text(user, "primaryEmail") and inside(user, "suspended") is not True:
                found.setdefault(text(user, "primaryEmail").lower(), text(user, "name", "fullName"))
        token = text(page, "nextPageToken")
        if not token or token in asked:
            return sorted(found.items())
        if len(found) > MOST_MAILBOXES:
            raise CannotReadError(f"The directory lists over {MOST_MAILBOXES:,} mailboxes; name some.", later=False)
        asked.add(token)
        query |= {"pageToken": token}


@live(
    "Google Workspace (mail and calendar)",
    FIELDS,
    _offer,
    "Who wrote to whom and when, the subject, and which mail it answers; meetings with their times, people, answers "
    "and subjects. Never what a mail or an invitation says, nor attachments. Nothing in the mailbox is changed.",
)
def google(reading: Reading) -> Iterator[Item | Mark]:
    """Reads the headers of mails, and the calendar, of mailboxes in Google Workspace.

    **Settings.** A service account with domain-wide delegation, by its key file. How, with every click, is told in
    *Connect Google Workspace*. *Mailboxes*: the only ones that are ever opened, one a line. To choose from a list
    instead: an administrator's address. *Read back to*: older mails and meetings stay unread (default: two years
    before the first reading).

    **Scopes** to delegate: `gmail.metadata` and `calendar.events.readonly`; for the list of mailboxes also
    `admin.directory.user.readonly`. None of them can open the text of a mail, or change anything.

    **Yields** one `message` fact for each mail, the same as `mbox` and `imap` do: a mail that is also in an archive,
    or in two mailboxes, is one fact. One `meeting` fact for each occurrence that has others invited, as `ics` does.

    **Reads** headers alone; texts and attachments are never asked for, so words are not counted. All mail but drafts,
    spam, trash and chats. Of the calendar the main one, from *Read back to* until 90 days from now, and no event's
    description. Whole days, working places and focus times that are the owner's own are passed over.

    **Goes on** where it stopped: all mails once, from the newest on, a hundred at a time; then what came in since. When
    Google has forgotten where we were, everything is listed again, and nothing doubles. A meeting that lies ahead and
    vanishes is called off.

    **Set aside**, by Google's number of the message or the event's place on its page: what has no headers, or no times.

    **Cannot** read accounts outside of a Workspace (use `imap` with an app password), other calendars than the main
    one, labels one by one; know what was removed before it was read, or whose address a failure report is about.
    Google hands out mails one by one: the first reading of 10,000 takes about a quarter of an hour.
    """
    mailbox, named = reading.part.lower(), _named(reading.fields)
    if named and mailbox not in named:
        raise CannotReadError(f"{reading.part} is not among the mailboxes that may be opened.", later=False)
    since = read_back_to(reading.fields.get("read_back_to", ""), reading.now)
    position: dict[str, Any] = {"mail": {}, "calendar": {}} | dict(reading.position)
    account = ServiceAccount(reading.fields.get("key", ""))
    chosen = reading.folders or ("mail", "calendar")
    with reading.door.http() as http:
        if "mail" in chosen:
            session = account.session(http, mailbox, reading.now, MAIL_SCOPE)
            for item in Gmail(session, since, Reached.of(position["mail"])).read():
                if isinstance(item, Reached):
                    position |= {"mail": item.position()}
                yield Mark(dict(position)) if isinstance(item, Reached) else item
        if "calendar" in chosen:
            session = account.session(http, mailbox, reading.now, CALENDAR_SCOPE)
            watched = Watched.of(position["calendar"], mailbox, reading.now, since)
            for one in read_calendar(session, watched):
                if isinstance(one, Watched):
                    position |= {"calendar": one.position()}
                yield Mark(dict(position)) if isinstance(one, Watched) else one


def _named(fields: Mapping[str, str]) -> list[str]:
    """The mailboxes that were written down, each once."""
    return list(dict.fromkeys(fields.get("mailboxes", "").lower().split()))
