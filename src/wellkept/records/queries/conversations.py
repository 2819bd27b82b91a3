"""Conversations in which somebody took part, for them alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from wellkept.facts.models import Address, Message, Subject
from wellkept.facts.privacy import of_thread, root_of

LOOKED_AT = 4_000
IDS_AT_ONCE = 500


@dataclass(frozen=True)
class Conversation:
    """`message` is the id of its newest; `people` are the others, by person id where they are known, newest first.

    `thread` is the digest by which its messages belong together.
    """

    message: int
    subject: str
    messages: int
    last_at: datetime
    people: tuple[int, ...]
    thread: str = ""


def one_conversation(person: int, message: int) -> Conversation | None:
    """The conversation of a message, for who took part in it; else None."""
    own = set(Address.objects.filter(person=person).values_list("pk", flat=True))
    found = Message.objects.filter(pk=message).first()
    if found is None or not _took_part(found, own):
        return None
    rows = [row for row in Message.objects.filter(of_thread(root_of(found))) if _took_part(row, own)]
    return _conversation(rows, _persons(rows, own), _subjects({row.pk for row in rows}))


def conversations(person: int, candidates: Collection[int], words: str = "") -> list[Conversation]:
    """Newest first. Looked at: what they sent, the messages named by id, and with `words` those with such a subject."""
    own = set(Address.objects.filter(person=person).values_list("pk", flat=True))
    found = {row.pk: row for row in _messages(own, candidates, words) if _took_part(row, own)}
    threads: dict[str, list[Message]] = defaultdict(list)
    for row in found.values():
        threads[root_of(row)].append(row)
    persons = _persons(found.values(), own)
    subjects = _subjects(found)
    wanted = words.casefold()
    made = [
        _conversation(rows, persons, subjects)
        for rows in threads.values()
        if not wanted or any(wanted in subjects.get(row.pk, "").casefold() for row in rows)
    ]
    return sorted(made, key=lambda one: one.last_at, reverse=True)


def _messages(own: set[int], candidates: Collection[int], words: str) -> Iterable[Message]:
    yield from Message.objects.filter(sender__in=own).order_by("-happened_at")[:LOOKED_AT]
    ids = sorted(candidates, reverse=True)[:LOOKED_AT]
    if words:
        texts = Subject.objects.filter(kind="message", text__icontains=words).order_by("-fact")
        ids = sorted({*ids, *texts.values_list("fact", flat=True)[:LOOKED_AT]})
    for start in range(0, len(ids), IDS_AT_ONCE):
        yield from Message.objects.filter(pk__in=ids[start : start + IDS_AT_ONCE])


def _took_part(row: Message, own: set[int]) -> bool:
    return row.sender in own or any(address in own for address, _ in row.recipients)


def _persons(rows: Iterable[Message], own: set[int]) -> dict[int, int]:
    ids = {one for row in rows for one in (row.sender, *(address for address, _ in row.recipients))} - own
    return dict(Address.objects.filter(pk__in=ids, person__isnull=False).values_list("pk", "person_id"))


def _subjects(found: Collection[int]) -> dict[int, str]:
    ids, texts = sorted(found), {}
    for start in range(0, len(ids), IDS_AT_ONCE):
        some = Subject.objects.filter(kind="message", fact__in=ids[start : start + IDS_AT_ONCE])
        texts.update(dict(some.values_list("fact", "text")))
    return texts


def _conversation(rows: list[Message], persons: dict[int, int], subjects: dict[int, str]) -> Conversation:
    newest_first = sorted(rows, key=lambda row: row.happened_at, reverse=True)
    taking_part = [one for row in newest_first for one in (row.sender, *(address for address, _ in row.recipients))]
    people = tuple(dict.fromkeys(persons[one] for one in taking_part if one in persons))
    subject = next((subjects[row.pk] for row in reversed(newest_first) if row.pk in subjects), "")
    return Conversation(newest_first[0].pk, subject, len(rows), newest_first[0].happened_at, people, root_of(rows[0]))
