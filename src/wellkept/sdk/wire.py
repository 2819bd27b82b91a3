"""Items as plain JSON and back: how they come out of the process that read them.

JSON, because who reads hostile files may be taken over by one: of all that could be sent nothing runs code here, nor
can it crash what decodes it, and what is not of the expected shape is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from wellkept.sdk.connector import Aside, Item, Record
from wellkept.sdk.kinds import Answer, CaseEvent, Delivery, Fact, Mailbox, Meeting, Message, Work
from wellkept.sdk.message_wire import People, Told

Plain = Any  # what JSON can say


class WireError(ValueError):
    """What came is no item."""


def plain_of(items: Sequence[Item]) -> Plain:
    """Some items, in their order."""
    people = People()
    said = [("Message", people.plain_message(one)) if isinstance(one, Message) else _plain_item(one) for one in items]
    return {"people": people.plain(), "items": said}


def _plain_item(item: Item) -> Plain:
    kind = type(item).__name__
    return kind, *_PLAIN[kind](item)


def items_of(plain: Plain) -> list[Item]:
    """The items. Raises WireError."""
    try:
        made = _MADE | {"Message": Told(plain["people"]).message}
        return [made[kind](*values) for kind, *values in plain["items"]]
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise WireError(f"no items: {str(plain)[:100]}") from error


def plain_values(values: Mapping[str, Any]) -> dict[str, Plain]:
    return {name: _plain_value(value) for name, value in values.items()}


def values_of(plain: Mapping[str, Plain]) -> dict[str, Any]:
    return {name: _value_of(value) for name, value in plain.items()}


def _plain_value(value: Any) -> Plain:
    """What JSON has no word for stands in an object under its name."""
    if isinstance(value, datetime):
        return {"datetime": value.isoformat()}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    if isinstance(value, tuple):
        return {"tuple": [_plain_value(one) for one in value]}
    if isinstance(value, list):
        return [_plain_value(one) for one in value]
    if isinstance(value, Mapping):
        return {"dict": [[_plain_value(key), _plain_value(one)] for key, one in value.items()]}
    return value


def _value_of(plain: Plain) -> Any:
    if isinstance(plain, list):
        return [_value_of(one) for one in plain]
    if not isinstance(plain, dict):
        return plain
    [(word, value)] = plain.items()
    if word == "tuple":
        return tuple(_value_of(one) for one in value)
    if word == "dict":
        return {_value_of(key): _value_of(one) for key, one in value}
    return datetime.fromisoformat(value) if word == "datetime" else {"date": date}[word].fromisoformat(value)


def _iso(at: date | None) -> str | None:
    return at.isoformat() if at else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _at(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _box(plain: Sequence[str]) -> Mailbox:
    address, name = plain
    return Mailbox(address + "", name + "")  # no text: a TypeError here, not later in the database


def _common(fact: Fact) -> tuple[Plain, ...]:
    return fact.source, fact.source_id, fact.happened_at.isoformat(), fact.offset_minutes


def _of_meeting(one: Meeting) -> tuple[Plain, ...]:
    return (
        *_common(one),
        (one.occurrence, one.starts_at.isoformat(), one.organiser, [(*box, answer) for box, answer in one.invited]),
        (one.cancelled, one.moved, one.place, one.sequence, _iso(one.recorded_at), one.subject),
    )


def _meeting(*values: Any) -> Meeting:
    source, source_id, at, offset, who, how = values
    occurrence, starts_at, organiser, invited = who
    cancelled, moved, place, sequence, recorded_at, subject = how
    return Meeting(
        source=source + "",
        source_id=source_id + "",
        happened_at=datetime.fromisoformat(at),
        offset_minutes=offset,
        occurrence=occurrence + "",
        starts_at=datetime.fromisoformat(starts_at),
        organiser=_box(organiser) if organiser else None,
        invited=tuple((Mailbox(address + "", name + ""), answer) for address, name, answer in invited),
        cancelled=cancelled,
        moved=moved,
        place=place,
        sequence=sequence,
        recorded_at=_at(recorded_at),
        subject=subject + "",
    )


_AMOUNTS = ("engagement", "planned", "earned", "actual", "accepted", "colour", "milestone")


def _of_delivery(one: Delivery) -> tuple[Plain, ...]:
    return *_common(one), [getattr(one, name) for name in _AMOUNTS]


def _delivery(source: str, source_id: str, at: str, offset: int, values: Sequence[Any]) -> Delivery:
    found = dict(zip(_AMOUNTS, values, strict=True))
    moment = datetime.fromisoformat(at)
    return Delivery(source=source + "", source_id=source_id + "", happened_at=moment, offset_minutes=offset, **found)


_STEPPED = (
    "case",
    "step",
    "direction",
    "side",
    "automatic",
    "public",
    "asked",
    "channel",
    "team",
    "status",
    "priority",
)
_ANSWERED = ("survey", "question", "scale", "value", "about_kind", "about", "invitation", "automatic", "subject")


def _of_case_event(one: CaseEvent) -> tuple[Plain, ...]:
    said = [getattr(one, name) for name in _STEPPED]
    return *_common(one), said, one.actor, _iso(one.due_at), one.rating, one.subject


def _case_event(*values: Any) -> CaseEvent:
    source, source_id, at, offset, said, actor, due_at, rating, subject = values
    found = dict(zip(_STEPPED, said, strict=True))
    return CaseEvent(
        source=source + "",
        source_id=source_id + "",
        happened_at=datetime.fromisoformat(at),
        offset_minutes=offset,
        actor=_box(actor) if actor else None,
        due_at=_at(due_at),
        rating=rating,
        subject=subject + "",
        **found,
    )


def _of_answer(one: Answer) -> tuple[Plain, ...]:
    return *_common(one), [getattr(one, name) for name in _ANSWERED], one.respondent, _iso(one.asked_at)


def _answer(source: str, source_id: str, at: str, offset: int, *rest: Any) -> Answer:
    said, respondent, asked_at = rest
    found = dict(zip(_ANSWERED, said, strict=True))
    return Answer(
        source=source + "",
        source_id=source_id + "",
        happened_at=datetime.fromisoformat(at),
        offset_minutes=offset,
        respondent=_box(respondent) if respondent else None,
        asked_at=_at(asked_at),
        **found,
    )


_BOOKED = ("engagement", "booking", "hours", "item", "billable")


def _of_work(one: Work) -> tuple[Plain, ...]:
    return *_common(one), [getattr(one, name) for name in _BOOKED], one.colleague


def _work(source: str, source_id: str, at: str, offset: int, *rest: Any) -> Work:
    said, colleague = rest
    found = dict(zip(_BOOKED, said, strict=True))
    return Work(
        source=source + "",
        source_id=source_id + "",
        happened_at=datetime.fromisoformat(at),
        offset_minutes=offset,
        colleague=_box(colleague) if colleague else None,
        **found,
    )


_PLAIN: dict[str, Callable[[Any], tuple[Plain, ...]]] = {
    "Meeting": _of_meeting,
    "Delivery": _of_delivery,
    "CaseEvent": _of_case_event,
    "Answer": _of_answer,
    "Work": _of_work,
    "Record": lambda one: (one.kind, plain_values(one.values), one.position),
    "Aside": lambda one: (one.position, one.reason, one.excerpt),
}
_MADE: dict[str, Callable[..., Item]] = {
    "Meeting": _meeting,
    "Delivery": _delivery,
    "CaseEvent": _case_event,
    "Answer": _answer,
    "Work": _work,
    "Record": lambda kind, values, position: Record(kind + "", values_of(values), position + ""),
    "Aside": lambda position, reason, excerpt: Aside(position + "", reason + "", excerpt + ""),
}
