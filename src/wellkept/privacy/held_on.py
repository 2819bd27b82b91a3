"""Everything that is held on one person, section by section."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pyarrow.parquet as pq
from django.conf import settings

from wellkept import registry
from wellkept.facts.columns import batched
from wellkept.facts.models import Address, Answer, CaseEvent, Meeting, Message, Person, Subject, Work
from wellkept.facts.queries.facts_of import facts_of
from wellkept.findings.models import Number, TieFile
from wellkept.privacy.anonymise import rows_of
from wellkept.privacy.backups import backups_with, in_words
from wellkept.privacy.fields import HELD
from wellkept.privacy.held import Held, Kind
from wellkept.privacy.kept_files import files_of, imports_that_brought
from wellkept.privacy.naming import Naming

CHUNK = 2_000
Row = dict[str, Any]


@dataclass(frozen=True)
class Section:
    """Rows of one kind, as plain values."""

    name: str
    says: str
    rows: list[Row]


# What only who took part, and the person whom it measures, sees on a page, whatever anybody's role.
THEIRS_ALONE = frozenset({"messages", "meetings", "hours", "numbers", "ties"})


def held_on(person: Person, at: datetime) -> list[Section]:
    """What is stored of somebody as theirs, what they took part in, what was measured, and where they are named."""
    naming = Naming.of(person)
    addresses = list(Address.objects.filter(person=person).values_list("pk", flat=True))
    facts = facts_of(addresses)
    found = [
        *_own(person),
        Section("messages", "Messages in which they took part", list(_messages(addresses, facts.get("message", [])))),
        Section("meetings", "Meetings to which they were asked", list(_meetings(addresses, facts.get("meeting", [])))),
        Section("answers", "What they answered to surveys of any program", list(_answers(facts.get("answer", [])))),
        Section("case_steps", "Steps of cases that were theirs", list(_steps(facts.get("case_event", [])))),
        Section("hours", "Hours that they booked", list(_hours(facts.get("work", [])))),
        Section("numbers", "What was measured of them, by day", _numbers(person.pk)),
        Section("ties", "Whom they are in touch with: the newest figures", _ties(person.pk)),
        *_named(naming),
        Section("sign_in_attempts", "Attempts to sign in with their address", list(_attempts(naming))),
        Section("files", "Kept files that brought them", _files(person.pk, addresses, facts)),
        Section(
            "backups", "Backups that may hold all of this", [{"backup": in_words(one)} for one in backups_with(at)]
        ),
    ]
    return [section for section in found if section.rows]


def _own(person: Person) -> Iterator[Section]:
    """Rows that are theirs, with all but what opens something."""
    for held in HELD:
        if held.of:
            rows = [_plain(held, row) for row in rows_of(held, person.pk).order_by("pk")]
            yield Section(held.name, held.called, rows)


def _plain(held: Held, row: Any) -> Row:
    shown = held.named(Kind.OWN, Kind.WORDS, Kind.PLAIN, Kind.IDS)
    return {"id": row.pk} | {name: plain(_value(row, name)) for name in shown}


def _value(row: Any, name: str) -> Any:
    """A column; of a reference the name of what it refers to, where that is no person's."""
    field = row._meta.get_field(name)
    value = getattr(row, name)
    if not field.is_relation:
        return value
    return str(value) if value is not None and not isinstance(value, Person) else getattr(row, field.attname)


def plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def _messages(addresses: list[int], rows: list[tuple[int, int]]) -> Iterator[Row]:
    own = set(addresses)
    for some in batched(pk for pk, _ in rows):
        subjects = _subjects("message", some)
        for one in Message.objects.filter(pk__in=some).order_by("pk"):
            roles = ["from"] * (one.sender in own) + [role for address, role in one.recipients if address in own]
            yield {
                "at": plain(one.happened_at),
                "role": ", ".join(roles) or "not delivered to them",
                "subject": subjects.get(one.pk, ""),
                "recipients": one.recipient_count,
                "words": one.words,
                "automatic": one.automatic,
                "away_until": plain(one.away_until),
            }


def _meetings(addresses: list[int], rows: list[tuple[int, int]]) -> Iterator[Row]:
    own = set(addresses)
    for some in batched(pk for pk, _ in rows):
        subjects = _subjects("meeting", some)
        for one in Meeting.objects.filter(pk__in=some).order_by("pk"):
            answers = [answer for who, answer in zip(one.invited, one.answers, strict=False) if who in own]
            yield {
                "starts_at": plain(one.starts_at),
                "title": subjects.get(one.pk, ""),
                "organiser": one.organiser in own,
                "answer": ", ".join(filter(None, answers)),
                "invited": len(one.invited),
                "cancelled": one.cancelled,
            }


def _answers(rows: list[tuple[int, int]]) -> Iterator[Row]:
    columns = ("survey", "question", "scale", "value", "about_kind", "about")
    for some in batched(pk for pk, _ in rows):
        comments = _subjects("answer", some)
        for one in Answer.objects.filter(pk__in=some).order_by("pk"):
            said = {name: getattr(one, name) for name in columns}
            yield {"at": plain(one.happened_at)} | said | {"comment": comments.get(one.pk, "")}


def _steps(rows: list[tuple[int, int]]) -> Iterator[Row]:
    for some in batched(pk for pk, _ in rows):
        words = _subjects("case_event", some)
        for one in CaseEvent.objects.filter(pk__in=some).order_by("pk"):
            said = {name: getattr(one, name) for name in ("case", "step", "channel", "rating")}
            yield {"at": plain(one.happened_at)} | said | {"subject": words.get(one.pk, "")}


def _hours(rows: list[tuple[int, int]]) -> Iterator[Row]:
    for some in batched(pk for pk, _ in rows):
        for one in Work.objects.filter(pk__in=some).order_by("pk"):
            said = {name: getattr(one, name) for name in ("engagement", "item", "hours", "billable")}
            yield {"at": plain(one.happened_at)} | said


def _subjects(kind: str, facts: list[int]) -> dict[int, str]:
    return dict(Subject.objects.filter(kind=kind, fact__in=facts).values_list("fact", "text"))


def _numbers(person: int) -> list[Row]:
    measures = [name for name, measure in registry.measures().items() if tuple(measure.keys)[:1] == ("person",)]
    columns = ("day", "measure", "part", "value", "low", "high", "n", "known", "more")
    rows = Number.objects.filter(measure__in=measures, subject=person).order_by("day", "measure")
    return [{name: plain(value) for name, value in row.items()} for row in rows.values(*columns)]


def _ties(person: int) -> list[Row]:
    """Whom with is a number here: others are not named to somebody."""
    newest = TieFile.objects.order_by("-day").first()
    path = settings.COLUMNS_FOLDER / "ties" / newest.name if newest else None
    if path is None or not path.exists():
        return []
    table = pq.read_table(path, filters=[[("colleague", "=", person)], [("contact", "=", person)]])
    return [{name: plain(value) for name, value in row.items()} for row in table.to_pylist()]


def _named(naming: Naming) -> Iterator[Section]:
    """Texts of others in which they are named."""
    for held in (one for one in HELD if one.texts):
        rows = []
        query = held.model._base_manager.order_by("pk").values_list("pk", *held.texts)
        for pk, *values in query.iterator(chunk_size=CHUNK):
            found = {name: value for name, value in zip(held.texts, values, strict=True) if naming.inside(value)}
            if found:
                rows.append({"id": pk} | found)
        yield Section(f"named_in_{held.name}", f"Where they are named: {held.called}", rows)


def _attempts(naming: Naming) -> Iterator[Row]:
    for held in HELD:
        if held.label.startswith("axes.") and "username" in held.kinds:
            for address in sorted(naming.addresses):
                for row in held.model._base_manager.filter(username__iexact=address).order_by("pk"):
                    yield {"of": held.model._meta.verbose_name, **_plain(held, row)}


def _files(person: int, addresses: list[int], facts: dict[str, list[tuple[int, int]]]) -> list[Row]:
    return [{"file": path.name} for path in files_of(imports_that_brought(person, addresses, facts))]
