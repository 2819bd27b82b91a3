"""Facts go in here, written once. What is known already is counted and left alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from typing import Any

from django.db import transaction
from django.db.models import Model

from wellkept.facts import models
from wellkept.facts.domains import organisation_domain
from wellkept.facts.erased import erased_among
from wellkept.facts.identity import shown_name
from wellkept.facts.insert_rows import insert_rows
from wellkept.facts.privacy import hidden_threads
from wellkept.sdk import kinds
from wellkept.sdk.kinds import Mailbox

BATCH = 2_000
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)


def opaque(source_id: str) -> str:
    """Ids of sources can hold addresses and names; what is stored is their 128-bit digest."""
    return blake2b(source_id.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


class Addresses:
    """Address → id. New ones are stored with the batch that brings them."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = dict(models.Address.objects.values_list("value", "id").iterator())
        self._nameless = set(models.Address.objects.filter(name="").values_list("value", flat=True).iterator())
        self.erased: set[str] = set()  # of those met: who was erased stays a number without a name

    def learn(self, boxes: Iterable[Mailbox]) -> None:
        new: dict[str, str] = {}
        late: dict[str, str] = {}
        for box in boxes:
            value = address_value(box)
            if value and value not in self._ids and not new.get(value):
                new[value] = plain(box.name, 200)
            elif value in self._nameless and box.name and "@" not in box.name:
                late.setdefault(value, plain(box.name, 200))
        for value, stands in erased_among(new).items():
            del new[value]
            self.erased.add(value)
            if stands is not None:
                self._ids[value] = stands
        self._store(new)
        self._name(late)

    def _store(self, new: dict[str, str]) -> None:
        rows = [models.Address(value=value, name=name, domain=_domain(value)) for value, name in new.items()]
        models.Address.objects.bulk_create(rows, ignore_conflicts=True)
        stored = models.Address.objects.filter(value__in=list(new)) if new else ()
        self._ids.update({row.value: row.id for row in stored})
        self._nameless |= {value for value, name in new.items() if not name}

    def _name(self, late: dict[str, str]) -> None:
        """An address first seen bare is named by the first mail that names it, and so is who had only the address."""
        for row in models.Address.objects.filter(value__in=list(late), name=""):
            row.name = late[row.value]
            row.save(update_fields=["name"])
            models.Person.objects.filter(addresses=row, name=row.value).update(name=shown_name(row))
        self._nameless -= late.keys()

    def id(self, box: Mailbox | None) -> int | None:
        return self._ids.get(address_value(box)) if box else None


def plain(text: str, length: int) -> str:
    """Text as the database takes it: no NUL, no lone surrogates, no line ends, cut to length."""
    clean = text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
    return " ".join(clean.split())[:length]


def address_value(box: Mailbox) -> str:
    """The value that stands for an address; a bare name is kept apart by its prefix."""
    if box.address:
        return plain(box.address.lower(), 320)
    name = plain(box.name, 200).casefold()
    return f"name:{name}" if name else ""


def _domain(value: str) -> str:
    return "" if value.startswith("name:") else organisation_domain(value.rpartition("@")[2])[:255]


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
        self._waiting: dict[str, list[kinds.Fact]] = {kind: [] for kind in kinds.KINDS}

    def add(self, fact: kinds.Fact) -> None:
        kind = type(fact).__name__.lower()
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
        found = model.objects.filter(source_id__in=[key for _, key in by_id])  # type: ignore[attr-defined]
        rows_stored = found.values_list("source", "source_id", "pk", "brought_by_id")
        stored = {(source, key): (pk, first) for source, key, pk, first in rows_stored}
        new = {key: fact for key, fact in reversed(by_id.items()) if key not in stored}
        rows = [build(self, key, fact) for key, fact in new.items()]
        if rows:
            insert_rows(model, list(rows[0]), [list(row.values()) for row in rows])
        self.added[kind] += len(new)
        self.known[kind] += len(facts) - len(new)
        self._keep_subjects(kind, model, new)
        mine = self.brought_by.pk
        self._vouch(kind, [pk for key, (pk, first) in stored.items() if key in by_id and first != mine])

    def _vouch(self, kind: str, facts: list[int]) -> None:
        """What another import brought is this one's too: taking back the other leaves it."""
        told = models.AlsoBrought.objects.filter(kind=kind, brought_by=self.brought_by, fact__in=facts)
        new = set(facts) - set(told.values_list("fact", flat=True)) if facts else ()
        rows = [(kind, fact, self.brought_by.pk) for fact in sorted(new)]
        insert_rows(models.AlsoBrought, ("kind", "fact", "brought_by_id"), rows)

    def _keep_subjects(self, kind: str, model: type[Model], facts: dict[tuple[str, str], Any]) -> None:
        if not self.keep_subjects:
            return
        said = {key: fact for key, fact in facts.items() if getattr(fact, "subject", "")}
        texts = {key: plain(fact.subject, 300) for key, fact in said.items() if not self._of_erased(fact)}
        stored = model.objects.filter(source_id__in=[key for _, key in texts])  # type: ignore[attr-defined]
        ids = {(source, key): pk for pk, source, key in stored.values_list("pk", "source", "source_id")}
        kept = [(kind, ids[key], text) for key, text in texts.items() if text]
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
        return self._addresses.id(box)


class Counting(Appender):
    """Says what would be new and what is known, and writes nothing."""

    def __init__(self, brought_by: models.Import, imported_at: datetime, *, keep_subjects: bool = True) -> None:
        super().__init__(brought_by, imported_at, keep_subjects=keep_subjects)
        self._seen: set[tuple[str, str]] = set()

    def flush(self) -> None:
        for kind, waiting in self._waiting.items():
            if waiting:
                self._count(kind, _not_hidden(waiting))
                self._waiting[kind] = []

    def _count(self, kind: str, facts: list[kinds.Fact]) -> None:
        keys = {(fact.source, opaque(fact.source_id)) for fact in facts}
        found = WRITERS[kind][0].objects.filter(source_id__in=[key for _, key in keys])  # type: ignore[attr-defined]
        new = keys - set(found.values_list("source", "source_id")) - self._seen
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
    if isinstance(fact, kinds.Meeting):
        return [*([fact.organiser] if fact.organiser else []), *(box for box, _ in fact.invited)]
    return []


def _message(into: Appender, key: tuple[str, str], fact: kinds.Message) -> dict[str, Any]:
    recipients: dict[int, str] = {}
    for box, role in fact.recipients:
        if (address := into.address(box)) is not None:
            recipients.setdefault(address, role)
    return dict(
        **into.common(key, fact),
        sender=into.address(fact.sender) or 0,
        recipients=list(recipients.items()),
        recipient_count=max(fact.recipient_count or 0, sum(role != "bcc" for role in recipients.values())),
        thread=opaque(fact.thread) if fact.thread else "",
        reply_to_ids=[opaque(one) for one in fact.reply_to_ids[:20]],
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


WRITERS: dict[str, tuple[type[Model], Callable[[Appender, tuple[str, str], Any], dict[str, Any]]]] = {
    "message": (models.Message, _message),
    "meeting": (models.Meeting, _meeting),
    "delivery": (models.Delivery, _delivery),
}
