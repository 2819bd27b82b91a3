"""Live mailboxes and calendars of Microsoft 365."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from wellkept.sdk.connector import Item
from wellkept.sdk.live import CannotReadError, Field, Mark, Part, Reading, live
from wellkept.sdk.microsoft365.calendar import read_calendar
from wellkept.sdk.microsoft365.graph import Graph, of_mailbox
from wellkept.sdk.microsoft365.mailbox import read_folders
from wellkept.sdk.outbound import Http
from wellkept.sdk.rest.reading_back import read_back_to
from wellkept.sdk.rest.session import StatusError
from wellkept.sdk.rest.shapes import inside, listed, text
from wellkept.sdk.rest.watched_calendar import Watched

MOST_MAILBOXES = 5_000
FIELDS = (
    Field("tenant", "Directory (tenant) id", says="From the application's overview, or a domain of the firm"),
    Field("client_id", "Application (client) id", says="From the application's overview"),
    Field("client_secret", "Client secret", "secret", "Its value, not its id"),
    Field(
        "mailboxes",
        "Mailboxes",
        "lines",
        "Mail addresses, one a line: the only ones that are ever opened. Empty: those that the directory lists",
        needed=False,
    ),
    Field("read_back_to", "Read back to", says="A day such as 2024-01-31. Empty: two years", needed=False),
)


def _offer(reading: Reading) -> list[Part]:
    """The mailboxes that were written down, each tried; else all that the directory lists."""
    read_back_to(reading.fields.get("read_back_to", ""), reading.now)
    with reading.door.http() as http:
        graph = _graph(http, reading.fields)
        named = _named(reading.fields)
        if not named:
            return [_part(address, name) for address, name in _directory(graph)]
        tried = [(one, _tried(graph, one)) for one in named[:MOST_MAILBOXES]]
    faults = [fault for _, fault in tried if fault]
    if len(faults) == len(tried):
        raise faults[0]
    return [_part(one, f"cannot be opened: {fault}" if fault else "") for one, fault in tried]


def _part(address: str, says: str) -> Part:
    return Part(address, says, address, (("Mail", "mail", True), ("Calendar", "calendar", True)))


def _tried(graph: Graph, mailbox: str) -> CannotReadError | None:
    try:
        graph.get(f"{of_mailbox(mailbox)}/mailFolders/inbox", "id")
    except StatusError as error:
        if error.later or error.status == 401:
            raise
        return error
    return None


def _directory(graph: Graph) -> list[tuple[str, str]]:
    query = {"$select": "displayName,mail,accountEnabled", "$top": 999}
    found: dict[str, str] = {}
    try:
        for page in graph.pages("/users", query):
            for user in listed(page, "value"):
                if text(user, "mail") and inside(user, "accountEnabled") is not False:
                    found.setdefault(text(user, "mail").lower(), text(user, "displayName"))
            if len(found) > MOST_MAILBOXES:
                raise CannotReadError(f"The directory lists over {MOST_MAILBOXES:,} mailboxes; name some.", later=False)
    except StatusError as error:
        if error.status != 403:
            raise
        words = "The application may not list the directory. Write down the mailboxes, or permit User.Read.All."
        raise CannotReadError(words, later=False) from error
    return sorted(found.items())


@live(
    "Microsoft 365 (mail and calendar)",
    FIELDS,
    _offer,
    "Who wrote to whom and when, the subject, and which mail it answers; meetings with their times, people, answers "
    "and subjects. Never what a mail or an invitation says, nor attachments. Nothing in the mailbox is changed.",
)
def microsoft365(reading: Reading) -> Iterator[Item | Mark]:
    """Reads the headers of mails, and the calendar, of mailboxes in Microsoft 365, by Microsoft Graph.

    **Settings.** An application that your administrator registers in Entra: its tenant, its id and a secret. How, with
    every click, is told in *Connect Microsoft 365*. *Mailboxes*: the only ones that are ever opened, one a line.
    *Read back to*: older mails and meetings stay unread (default: two years before the first reading).

    **Permissions**, of the kind *application*: `Mail.ReadBasic.All` and `Calendars.ReadBasic.All`; to choose from a
    list of mailboxes also `User.Read.All`. With `Mail.Read` in place of the first it is also known which mail a
    colleague's own mail answers. Exchange can narrow them to the mailboxes of a group (RBAC for Applications).

    **Yields** one `message` fact for each mail, the same as `mbox` and `imap` do: a mail that is also in an archive,
    or in two mailboxes, is one fact. One `meeting` fact for each occurrence that has others invited, as `ics` does.

    **Reads** headers alone; texts of mails and attachments are never asked for, so words are not counted. All folders
    but drafts, junk, deleted items and what is being sent. Of the calendar the mailbox's own, from *Read back to*, but
    at most five years, until 90 days from now. With the permissions above Microsoft does not hand out what an
    invitation says; with wider ones it does, and it is dropped unread.

    **Goes on** where it stopped: Microsoft hands out what changed since. When it has forgotten where we were,
    everything is listed again, and nothing doubles. A meeting that lies ahead and vanishes is called off.

    **Set aside**, by folder and number on the page: what has no headers, or no times.

    **Cannot** read other calendars than a mailbox's own, archive mailboxes, clouds of governments or China; know what
    was removed before it was read, or what a colleague's own mail answers without `Mail.Read`; see the answers of
    others in the calendar of a guest; name the address of which a failure report speaks.
    """
    mailbox, named = reading.part.lower(), _named(reading.fields)
    if named and mailbox not in named:
        raise CannotReadError(f"{reading.part} is not among the mailboxes that may be opened.", later=False)
    since = read_back_to(reading.fields.get("read_back_to", ""), reading.now)
    position: dict[str, Any] = {"mail": {}, "calendar": {}} | dict(reading.position)
    chosen = reading.folders or ("mail", "calendar")
    with reading.door.http() as http:
        graph = _graph(http, reading.fields)
        if "mail" in chosen:
            for item in read_folders(graph, mailbox, position["mail"], since):
                if isinstance(item, dict):
                    position |= {"mail": item}
                yield Mark(dict(position)) if isinstance(item, dict) else item
        if "calendar" in chosen:
            watched = Watched.of(position["calendar"], mailbox, reading.now, since)
            for one in read_calendar(graph, mailbox, watched):
                if isinstance(one, Watched):
                    position |= {"calendar": one.position()}
                yield Mark(dict(position)) if isinstance(one, Watched) else one


def _graph(http: Http, fields: Mapping[str, str]) -> Graph:
    return Graph(http, fields.get("tenant", ""), fields.get("client_id", ""), fields.get("client_secret", ""))


def _named(fields: Mapping[str, str]) -> list[str]:
    """The mailboxes that were written down, each once."""
    return list(dict.fromkeys(fields.get("mailboxes", "").lower().split()))
