"""What is kept nowhere: hidden conversations, and mail with those whom an owner leaves out."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from django.db import transaction
from django.db.models import Q

from wellkept.facts.columns import forget
from wellkept.facts.models import HiddenThread, Message
from wellkept.sdk.kinds import Fact, Mailbox, Meeting
from wellkept.sdk.kinds import Message as MessageFact


def hidden_threads() -> frozenset[str]:
    """The digests of all hidden conversations."""
    return frozenset(HiddenThread.objects.values_list("thread", flat=True))


def root_of(message: Message) -> str:
    """The conversation of a message: the one that it goes on with, else the one that it begins."""
    return message.thread or message.source_id


def of_thread(thread: str) -> Q:
    """Messages of a conversation: those that go on with it, and the one that began it."""
    return Q(thread=thread) | Q(source_id=thread)


def hide(*, thread: str, person: int | None, at: datetime, folder: Path) -> int:
    """Take a conversation out of what is stored, and never store it again. Returns how many messages went."""
    with transaction.atomic():
        HiddenThread.objects.get_or_create(thread=thread, defaults={"hidden_by": person, "hidden_at": at})
        ids = list(Message.objects.filter(of_thread(thread)).values_list("pk", flat=True))
    forget(folder, "message", ids)
    return len(ids)


def leaves_out(fact: Fact, words: Collection[str]) -> bool:
    """Whether one of these addresses or domains takes part in a fact. A domain holds for what stands under it too."""
    return bool(words) and any(_among(box.address, words) for box in _boxes(fact))


def _among(address: str, words: Collection[str]) -> bool:
    domain = address.rpartition("@")[2]
    parents = {domain.split(".", dots)[-1] for dots in range(domain.count(".") + 1)} if domain else set()
    return address in words or not parents.isdisjoint(words)


def _boxes(fact: Fact) -> list[Mailbox]:
    if isinstance(fact, MessageFact):
        return [fact.sender, *(box for box, _ in fact.recipients)]
    if isinstance(fact, Meeting):
        return [*([fact.organiser] if fact.organiser else []), *(box for box, _ in fact.invited)]
    return []
