"""Facts go in here, written once. What is known already is counted and left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.db.models import Model

from wellkept.facts import models
from wellkept.facts.addresses import Addresses, address_value, plain
from wellkept.facts.insert_rows import insert_rows
from wellkept.facts.known_facts import known_facts, next_ids
from wellkept.facts.privacy import hidden_threads
from wellkept.sdk import kinds
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.words import key_of

__all__ = ["EARLIEST", "WRITERS", "Appender", "Counting", "address_value", "boxes_of", "opaque", "plain"]
BATCH = 5_000
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


@lru_cache(maxsize=32_768)  # a conversation is named by each of its messages
def opaque(source_id: str) -> str:
    """Ids of sources can hold addresses and names; what is stored is their 128-bit digest."""
    return blake2b(source_id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Appender:
    """Collects facts of one import and writes them in batches, each batch in one transaction.

    `added` and `known` count by kind. `imported_at` decides which times cannot be true.
    """

    def __init__(self, brought_by: models.Import, imported_at: datetime, *, keep_subjects: bool = True) -> None:
        self.brought_by, self.keep_subjects = brought_by, keep_subjects
        self.latest = imported_at + timedelta(days=1)
        self.added: Counter[str] = Counter()
        self.known: Counter[str] = Counter()
        self._addresses = Addresses()
        self.id_of = self._addresses.id
        self._waiting: dict[str, list[kinds.Fact]] = {kind: [] for kind in kinds.KINDS}

    def add(self, fact: kinds.Fact) -> None:
        kind = kinds.KIND_OF[type(fact)]
        waiting = self._waiting[kind]
        waiting.append(fact)
        if len(waiting) >= BATCH:
            self.flush()

    def flush(self) -> None:
        with transaction.atomic():
            for kind, waiting in self._waiting.items():
                if waiting:
                    self._write(kind, waiting)
                    self._waiting[kind] = []

    def _write(self, kind: str, facts: list[kinds.Fact]) -> None:
        facts = _not_hidden(facts)
        self._addresses.learn(box for fact in facts for box in boxes_of(fact))
        model, build = WRITERS[kind]
        by_id = {(fact.source, opaque(fact.source_id)): fact for fact in reversed(facts)}
        stored = known_facts(model, by_id)
        new = {key: fact for key, fact in reversed(by_id.items()) if key not in stored}
        rows = [build(self, key, fact) for key, fact in new.items()]
        if rows:
            ids = next_ids(model, len(rows))
            insert_rows(model, ["id", *rows[0]], [[pk, *row.values()] for pk, row in zip(ids, rows, strict=True)])
            self._keep_subjects(kind, dict(zip(ids, new.values(), strict=True)))
        self.added[kind] += len(new)
        self.known[kind] += len(facts) - len(new)
        self._vouch(kind, [pk for pk, first in stored.values() if first != self.brought_by.pk])

    def _vouch(self, kind: str, facts: list[int]) -> None:
        """What another import brought is this one's too: taking back the other leaves it."""
        if not facts:
            return
        told = models.AlsoBrought.objects.filter(kind=kind, brought_by=self.brought_by, fact__in=facts)
        new = set(facts) - set(told.values_list("fact", flat=True))
        rows = [(kind, fact, self.brought_by.pk) for fact in sorted(new)]
        insert_rows(models.AlsoBrought, ("kind", "fact", "brought_by_id"), rows)

    def _keep_subjects(self, kind: str, facts: dict[int, Any]) -> None:
        if not self.keep_subjects:
            return
        said = {pk: fact for pk, fact in facts.items() if getattr(fact, "subject", "") and not self._of_erased(fact)}
        kept = [(kind, pk, text) for pk, fact in said.items() if (text := plain(fact.subject, 300))]
        insert_rows(models.Subject, ("kind", "fact", "text"), kept)

    def _of_erased(self, fact: kinds.Fact) -> bool:
        """What somebody who was erased wrote or read may name them."""
        erased = self._addresses.erased
        return bool(erased) and any(address_value(box) in erased for box in boxes_of(fact))

    def common(self, key: tuple[str, str], fact: kinds.Fact) -> dict[str, Any]:
        # A meeting may lie ahead: it is planned, and counts only once it is over.
        limit = datetime.max.replace(tzinfo=UTC) if isinstance(fact, kinds.Meeting) else self.latest
        return {
            "source": key[0],
            "source_id": key[1],
            "happened_at": fact.happened_at,
            "offset_minutes": fact.offset_minutes,
            "plausible": EARLIEST <= fact.happened_at <= limit,
            "brought_by_id": self.brought_by.pk,
        }

    def address(self, box: Mailbox | None) -> int | None:
        return self._addresses.id(box) if box else None


class Counting(Appender):
    """Says what would be new and what is known, and writes nothing."""

    def __init__(self, brought_by: models.Import, imported_at: datetime, *, keep_subjects: bool = True) -> None:
        super().__init__(brought_by, imported_at, keep_subjects=keep_subjects)
        self._seen: set[int] = set()  # of ten million facts the keys themselves would fill two gigabytes

    def flush(self) -> None:
        for kind, waiting in self._waiting.items():
            if waiting:
                self._count(kind, _not_hidden(waiting))
                self._waiting[kind] = []

    def _count(self, kind: str, facts: list[kinds.Fact]) -> None:
        keys = {(fact.source, opaque(fact.source_id)) for fact in facts}
        new = {hash((kind, key)) for key in keys - known_facts(WRITERS[kind][0], keys).keys()} - self._seen
        self._seen |= new
        self.added[kind] += len(new)
        self.known[kind] += len(facts) - len(new)


def _not_hidden(facts: list[kinds.Fact]) -> list[kinds.Fact]:
    """Without the messages of conversations that somebody who took part has hidden."""
    hidden = hidden_threads()
    return [fact for fact in facts if hidden.isdisjoint(_thread_ids(fact))] if hidden else facts


def _thread_ids(fact: kinds.Fact) -> set[str]:
    """By what a message may belong to a conversation: its root, itself as a root, and what it answers."""
    if not isinstance(fact, kinds.Message):
        return set()
    return {opaque(one) for one in (fact.source_id, fact.thread, *fact.reply_to_ids) if one}


def boxes_of(fact: kinds.Fact) -> list[Mailbox]:
    if isinstance(fact, kinds.Message):
        bounced = [Mailbox(fact.bounced)] if fact.bounced else []
        return [fact.sender, *(box for box, _ in fact.recipients), *bounced]
    if isinstance(fact, kinds.CaseEvent):
        return [fact.actor] if fact.actor else []
    if isinstance(fact, kinds.Answer):
        return [fact.respondent] if fact.respondent else []
    if isinstance(fact, kinds.Work):
        return [fact.colleague] if fact.colleague else []
    if isinstance(fact, kinds.Meeting):
        return [*([fact.organiser] if fact.organiser else []), *(box for box, _ in fact.invited)]
    return []


def _message(into: Appender, key: tuple[str, str], fact: kinds.Message) -> dict[str, Any]:
    recipients: dict[int, str] = {}
    for box, role in fact.recipients:
        if (address := into.id_of(box)) is not None:
            recipients.setdefault(address, role)
    return dict(
        **into.common(key, fact),
        sender=into.id_of(fact.sender) or 0,
        recipients=list(recipients.items()),
        recipient_count=max(fact.recipient_count or 0, len(recipients) - list(recipients.values()).count("bcc")),
        thread=opaque(fact.thread) if fact.thread else "",
        reply_to_ids=[opaque(one) for one in fact.reply_to_ids[:20]] if fact.reply_to_ids else [],
        automatic=fact.automatic,
        bounced=into.address(Mailbox(fact.bounced)) if fact.bounced else None,
        words=fact.words,
        repaired=fact.repaired,
        away_until=fact.away_until,
    )


def _meeting(into: Appender, key: tuple[str, str], fact: kinds.Meeting) -> dict[str, Any]:
    invited = {into.address(box): answer for box, answer in fact.invited}
    invited.pop(None, None)
    organiser = into.address(fact.organiser)
    if organiser is not None:
        invited.setdefault(organiser, "")  # who calls a meeting comes: `contact` knows
    return dict(
        **into.common(key, fact),
        occurrence=opaque(fact.occurrence),
        starts_at=fact.starts_at,
        organiser=organiser,
        invited=list(invited.keys()),
        answers=list(invited.values()),
        cancelled=fact.cancelled,
        moved=fact.moved,
        place=fact.place,
        sequence=fact.sequence,
        recorded_at=fact.recorded_at,
    )


def _delivery(into: Appender, key: tuple[str, str], fact: kinds.Delivery) -> dict[str, Any]:
    names = ("engagement", "planned", "earned", "actual", "accepted", "colour")
    return dict(
        **into.common(key, fact),
        **{name: getattr(fact, name) for name in names},
        milestone=plain(fact.milestone, 200),
    )


def _case_event(into: Appender, key: tuple[str, str], fact: kinds.CaseEvent) -> dict[str, Any]:
    names = ("step", "direction", "side", "automatic", "public", "channel", "due_at", "rating")
    return dict(
        **into.common(key, fact),
        **{name: getattr(fact, name) for name in names},
        case=plain(fact.case, 120),
        actor=into.address(fact.actor),
        asked=opaque(key_of(fact.asked)) if key_of(fact.asked) else "",
        team=plain(fact.team, 120),
        status=plain(fact.status, 60),
        priority=plain(fact.priority, 40),
    )


def _answer(into: Appender, key: tuple[str, str], fact: kinds.Answer) -> dict[str, Any]:
    names = ("scale", "value", "about_kind", "asked_at", "automatic")
    return dict(
        **into.common(key, fact),
        **{name: getattr(fact, name) for name in names},
        survey=plain(fact.survey, 120),
        question=plain(fact.question, 120),
        about=plain(fact.about, 120),
        invitation=opaque(fact.invitation) if fact.invitation else "",
        respondent=into.address(fact.respondent),
    )


def _work(into: Appender, key: tuple[str, str], fact: kinds.Work) -> dict[str, Any]:
    return dict(
        **into.common(key, fact),
        engagement=plain(fact.engagement, 120),
        booking=opaque(f"{fact.source}|{fact.booking}"),
        item=plain(fact.item, 120),
        colleague=into.address(fact.colleague),
        hours=fact.hours,
        billable=fact.billable,
    )


WRITERS: dict[str, tuple[type[Model], Callable[[Appender, tuple[str, str], Any], dict[str, Any]]]] = {
    "message": (models.Message, _message),
    "meeting": (models.Meeting, _meeting),
    "delivery": (models.Delivery, _delivery),
    "case_event": (models.CaseEvent, _case_event),
    "answer": (models.Answer, _answer),
    "work": (models.Work, _work),
}
