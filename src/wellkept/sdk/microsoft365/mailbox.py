"""The mails of one mailbox of Microsoft 365: what changed in each of its folders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from wellkept.sdk.connector import Aside
from wellkept.sdk.kinds import Message
from wellkept.sdk.mail.message import UnreadableError
from wellkept.sdk.microsoft365.graph import Graph, link_of, of_mailbox
from wellkept.sdk.microsoft365.mail_shape import EXPANDED, SELECTED, message_of
from wellkept.sdk.rest.reading_back import is_recent
from wellkept.sdk.rest.session import StatusError
from wellkept.sdk.rest.shapes import Shape, inside, listed, number, text

NOT_READ = ("drafts", "deleteditems", "junkemail", "outbox", "syncissues")
SENT = "sentitems"
MOST_FOLDERS = 1_000
_FOLDER = "id,displayName,childFolderCount"
Links = dict[str, str]


def read_folders(graph: Graph, address: str, links: Links, since: datetime) -> Iterator[Message | Aside | Links]:
    """What is new, and after each page the links from which to go on, by the id of the folder."""
    left_out = {_known_folder(graph, address, name) for name in NOT_READ}
    sent = _known_folder(graph, address, SENT)
    folders = dict(_folders(graph, f"{of_mailbox(address)}/mailFolders", left_out))
    links = {folder: link for folder, link in links.items() if folder in folders}
    for folder, name in folders.items():
        for page in _changes(graph, address, folder, links.get(folder, ""), is_sent=folder == sent):
            link = link_of(page)
            for place, said in enumerate(listed(page, "value"), 1):
                yield from _message(said, since, f"{name}, {place} on its page")
            links = links | {folder: link}
            yield links


def _known_folder(graph: Graph, address: str, name: str) -> str:
    try:
        return text(graph.get(f"{of_mailbox(address)}/mailFolders/{name}", "id"), "id")
    except StatusError as error:
        if error.status != 404 or name == SENT:
            raise
        return ""


def _folders(graph: Graph, path: str, left_out: set[str]) -> Iterator[tuple[str, str]]:
    """Id and name of every folder with those within it, without what is left out and all within that."""
    waiting, count = [path], 0
    while waiting:
        above = waiting.pop()
        for page in graph.pages(above, {"$select": _FOLDER, "$top": 100}):
            for folder in listed(page, "value"):
                key, count = text(folder, "id"), count + 1
                if not key or key in left_out or count > MOST_FOLDERS:
                    continue
                yield key, text(folder, "displayName")
                if number(folder, "childFolderCount"):
                    waiting.append(f"{path}/{quote(key, safe='')}/childFolders")


def _changes(graph: Graph, address: str, folder: str, link: str, *, is_sent: bool) -> Iterator[Shape]:
    """The pages of what changed since the link; all of the folder where there is none, or it is forgotten."""
    changes = graph.changes(link) if link else None
    if changes is not None:
        yield from changes
        return
    start = f"{of_mailbox(address)}/mailFolders/{quote(folder, safe='')}/messages/delta"
    try:
        # Of mails that were sent here Exchange keeps what they answer apart from the headers.
        yield from graph.pages(start, {"$select": SELECTED} | ({"$expand": EXPANDED} if is_sent else {}))
    except StatusError as error:
        if not is_sent or error.status not in {400, 403}:
            raise
        yield from graph.pages(start, {"$select": SELECTED})


def _message(said: Shape, since: datetime, place: str) -> Iterator[Message | Aside]:
    if "@removed" in said or inside(said, "isDraft") is True:
        return
    try:
        fact = message_of(said)
    except UnreadableError as error:
        yield Aside(place, str(error))
        return
    if is_recent(fact, since):
        yield fact
