"""The mails of one mailbox of Gmail: all of them once, from the newest on, then what came since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from wellkept.sdk.connector import Aside
from wellkept.sdk.kinds import Message
from wellkept.sdk.mail.headers import WANTED
from wellkept.sdk.mail.message import UnreadableError
from wellkept.sdk.mail.named_headers import read_named_headers
from wellkept.sdk.outbound import CannotReadError
from wellkept.sdk.rest.reading_back import is_recent
from wellkept.sdk.rest.session import Session, StatusError
from wellkept.sdk.rest.shapes import Shape, inside, listed, text

GMAIL = "https://gmail.googleapis.com/gmail/v1"
NOT_READ = frozenset({"DRAFT", "SPAM", "TRASH", "CHAT"})
MOST_EMPTY_PAGES = 200
_HEADERS = sorted(WANTED - {"content-transfer-encoding"})


@dataclass(frozen=True, slots=True)
class Reached:
    """`history` is Gmail's number from which what is new is asked for; `page` where the listing of all has got to.

    While `page` is "" and `listing` True, the listing has not begun.
    """

    history: str = ""
    page: str = ""
    listing: bool = True

    @classmethod
    def of(cls, position: dict[str, Any]) -> Reached:
        return cls(
            str(position.get("history", "")), str(position.get("page", "")), position.get("listing") is not False
        )

    def position(self) -> dict[str, Any]:
        return {"history": self.history, "page": self.page, "listing": self.listing}


@dataclass
class Gmail:
    session: Session
    since: datetime
    reached: Reached
    _looked_at: set[str] = field(default_factory=set)

    def read(self) -> Iterator[Message | Aside | Reached]:
        """What is new, and after each page how far that is."""
        if self.reached.listing:
            yield from self._listing()
        else:
            try:
                yield from self._history()
            except StatusError as error:
                if error.status != 404:
                    raise
                self.reached = Reached()  # Gmail remembers for about a week; then everything is listed again
                yield from self._listing()

    def _listing(self) -> Iterator[Message | Aside | Reached]:
        if not self.reached.history:
            # Fixed before the listing: what comes in meanwhile is found afterwards.
            history = text(self.session.get(f"{GMAIL}/users/me/profile"), "historyId")
            self.reached = Reached(history or _half())
        try:
            yield from self._pages()
        except StatusError as error:
            if error.status != 400 or not self.reached.page:
                raise
            self.reached = replace(self.reached, page="")  # the page's number ran out
            yield from self._pages()

    def _pages(self) -> Iterator[Message | Aside | Reached]:
        asked = _Asked()
        while True:
            token = asked.once(self.reached.page)
            query = {"maxResults": 100} | ({"pageToken": token} if token else {})
            page = self.session.get(f"{GMAIL}/users/me/messages", query)
            found = [text(one, "id") for one in listed(page, "messages")]
            times = list[datetime]()
            yield from self._messages(found, times)
            following = text(page, "nextPageToken")
            done = not following or (bool(times) and max(times) < self.since)
            self.reached = replace(self.reached, page="" if done else following, listing=not done)
            yield self.reached
            if done:
                return
            asked.found(len(found))

    def _history(self) -> Iterator[Message | Aside | Reached]:
        asked, token = _Asked(), ""
        start = self.reached.history
        while True:
            query = {"startHistoryId": start, "historyTypes": "messageAdded", "maxResults": 100}
            page = self.session.get(f"{GMAIL}/users/me/history", query | ({"pageToken": token} if token else {}))
            records = listed(page, "history")
            added = [text(one, "message", "id") for record in records for one in listed(record, "messagesAdded")]
            yield from self._messages(added, [])
            token = text(page, "nextPageToken")
            last = text(records[-1], "id") if records else self.reached.history
            self.reached = replace(self.reached, history=last if token else text(page, "historyId") or _half())
            yield self.reached
            if not token:
                return
            asked.once(token)
            asked.found(len(records))

    def _messages(self, ids: list[str], times: list[datetime]) -> Iterator[Message | Aside]:
        for key in ids:
            if not key or key in self._looked_at:
                continue
            try:
                query = {"format": "metadata", "metadataHeaders": _HEADERS}
                said = self.session.get(f"{GMAIL}/users/me/messages/{quote(key, safe='')}", query)
            except StatusError as error:
                if error.status != 404:  # it was removed since it was listed
                    raise
                continue
            self._looked_at.add(key)
            if received := _received(said):
                times.append(received)
            yield from self._message(said, key)

    def _message(self, said: Shape, key: str) -> Iterator[Message | Aside]:
        labels = inside(said, "labelIds")
        if isinstance(labels, list) and not NOT_READ.isdisjoint(one for one in labels if isinstance(one, str)):
            return
        headers = [(text(one, "name"), text(one, "value")) for one in listed(said, "payload", "headers")]
        try:
            fact = read_named_headers(headers)
        except UnreadableError as error:
            yield Aside(f"message {key}", str(error))
            return
        if is_recent(fact, self.since):
            yield fact


class _Asked:
    """A server that sends us in a circle, or on and on without anything, is left."""

    def __init__(self) -> None:
        self._tokens: set[str] = set()
        self._empty = 0

    def once(self, token: str) -> str:
        if token in self._tokens or self._empty > MOST_EMPTY_PAGES:
            raise CannotReadError("Google hands out the same page again and again; it is asked again later.")
        self._tokens.add(token)
        return token

    def found(self, count: int) -> None:
        self._empty = 0 if count else self._empty + 1


def _received(said: Shape) -> datetime | None:
    written = text(said, "internalDate")
    return datetime.fromtimestamp(int(written) / 1_000, UTC) if written.isdecimal() and len(written) < 15 else None


def _half() -> str:
    raise CannotReadError("Google handed out half a page; it is asked again later.")
