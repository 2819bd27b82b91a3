"""A crowd's messages as a mail program would export them: few headers, few words, so that ten million stay small."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from wellkept.stories.crowd.people import People
from wellkept.stories.crowd.traffic import DAY, Messages
from wellkept.stories.files import DAYS, MONTHS

ID_CHARACTERS = 16  # of a key: of ten million so long no two are alike
ABOUT = ("Offer", "Order", "Plan", "Costs", "Dates", "Risks", "Backup", "Network", "Licence", "Update", "Question")
SENTENCES = (
    "Please have a look and tell me what you think.",
    "Thank you, that is what we needed.",
    "Could we move this to next week? Two of us are away until then.",
    "The second point is still open on our side; the rest is done.",
    "I have asked, and will come back to you tomorrow morning.",
    "As discussed on the phone, we go on with the smaller one.",
    "Fine with me.",
)
KINDS = {
    "": "",
    "bulk": "Precedence: bulk\nList-Unsubscribe: <mailto:off@news.example>\n",
    "list": "Precedence: list\nList-Id: <talk.lists.example>\nList-Post: <mailto:talk@lists.example>\n",
}


class One(NamedTuple):
    """One message of a slice; `answers` is the id of the message answered, or ""."""

    id: str
    at: int
    sender: int
    to: list[int]
    thread: str
    answers: str
    kind: str


def mails(people: People, found: Messages) -> Iterator[str]:
    """Each as a mailbox file holds it, in order of time."""
    writing = _Writing(people)
    for one in _each(found):
        yield writing.mail(one)


def _each(found: Messages) -> Iterator[One]:
    keys = [key[:ID_CHARACTERS] for key in found.keys.tolist()]
    threads, answers = found.thread.tolist(), found.answers.tolist()
    to, at, senders, kinds = found.recipients.tolist(), found.at.tolist(), found.sender.tolist(), found.kind.tolist()
    start = 0
    for k, many in enumerate(found.many.tolist()):
        answered = keys[answers[k]] if answers[k] >= 0 else ""
        root = threads[k][:ID_CHARACTERS]
        yield One(keys[k], at[k], senders[k], to[start : start + many], root, answered, kinds[k])
        start += many


class _Writing:
    def __init__(self, people: People) -> None:
        self.people = people
        self._known: dict[int, str] = {}  # as many as there are people: each is written hundreds of times

    def mail(self, one: One) -> str:
        number = int(one.thread[:6], 16)
        about = f"{ABOUT[number % len(ABOUT)]} {number % 9973}"
        answer = f"In-Reply-To: <{one.answers}@m>\nReferences: {_ids(one)}\n" if one.answers else ""
        day, clock = divmod(one.at, DAY)
        weekday, month, number_of_day, year = _day(day)
        copied = f"Cc: {self._boxes(one.to[1:])}\n" if len(one.to) > 1 else ""
        return (
            f"From {self.people.address(one.sender)} {weekday} {month} {number_of_day:2d} {_clock(clock)} {year}\n"
            f"Message-ID: <{one.id}@m>\n"
            f"Date: {weekday}, {number_of_day:02d} {month} {year} {_clock(clock)} +0000\n"
            f"From: {self._box(one.sender)}\nTo: {self._boxes(one.to[:1])}\n{copied}"
            f"Subject: {'Re: ' if one.answers else ''}{about}\n{answer}{KINDS[one.kind]}"
            f"\n{_text(one)}\n\n"
        )

    def _boxes(self, people: Iterable[int]) -> str:
        return ", ".join([self._box(one) for one in people])

    def _box(self, person: int) -> str:
        if person not in self._known:
            self._known[person] = f"{self.people.name(person)} <{self.people.address(person)}>"
        return self._known[person]


def _ids(one: One) -> str:
    return f"<{one.answers}@m>" if one.answers == one.thread else f"<{one.thread}@m> <{one.answers}@m>"


def _text(one: One) -> str:
    """One to four sentences, by the message's id."""
    number = int(one.id[:4], 16)
    return "\n".join([SENTENCES[(number + step) % len(SENTENCES)] for step in range(number % 4 + 1)])


@lru_cache(maxsize=64)
def _day(days: int) -> tuple[str, str, int, int]:
    at = datetime.fromtimestamp(days * DAY, UTC)
    return DAYS[at.weekday()], MONTHS[at.month], at.day, at.year


@lru_cache(maxsize=DAY)
def _clock(seconds: int) -> str:
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
