"""Many cases in few statements. What takes a decision (who is who, a new account) is put one by one, as ever."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.name_people import name_people
from wellkept.records.commands.put_record import put_record
from wellkept.records.models import Case
from wellkept.sdk.case_key import case_key
from wellkept.sdk.connector import Record

Outcome = bool | RefusedError  # whether it was new, or why it is not kept
Values = Mapping[str, Any]
TEXTS = {"title": 200, "topic": 80, "priority": 40, "their_reference": 80}  # as long as they may be
_NAMES = ("reference", "system", "direction", "account", "queue", "engagement", "opener", "owner")
_FIELDS = (*TEXTS, "update_minutes", "account_id", "queue_id", "engagement_id", "opener_id", "owner_id")
_DIRECTIONS = frozenset(Case.Direction.values)
_AT_ONCE = 2_000
# What stating cases can change.
CASE_TABLES = ("person", "address", "organisation", "account", "queue", "case", "casebehind")
_LONGEST_REFERENCE = 80


@transaction.atomic
def put_cases(records: Sequence[Record]) -> list[Outcome]:
    """State cases as `put_case` does each of them. Returns for each record what came of it, in their order."""
    return _Keeping(records).outcomes()


@dataclass
class _Places:
    """What names of accounts, queues and engagements stand for, as the first case that names them found it."""

    found: dict[tuple[str, ...], int | None] = field(default_factory=dict)

    def learn(self, values: Values) -> None:
        case = Case.objects.filter(key=_key(values)).first()
        if case is not None:
            for name, pk in zip(
                _place_names(values), (case.account_id, case.queue_id, case.engagement_id), strict=True
            ):
                if name[1]:
                    self.found[name] = pk

    def knows(self, values: Values) -> bool:
        return all(not name[1] or name in self.found for name in _place_names(values))

    def of(self, values: Values) -> dict[str, int | None]:
        account, queue, engagement = (self.found.get(name) for name in _place_names(values))
        return {"account_id": account, "queue_id": queue, "engagement_id": engagement}


class _Keeping:
    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._kept: dict[int, Outcome] = {}
        self._places = _Places()

    def outcomes(self) -> list[Outcome]:
        plain = [number for number, record in enumerate(self._records) if self._is_plain(number, record)]
        for start in range(0, len(plain), _AT_ONCE):
            self._put_many(plain[start : start + _AT_ONCE])
        return [self._kept[number] for number in range(len(self._records))]

    def _is_plain(self, number: int, record: Record) -> bool:
        """Whether nothing about it needs a closer look; what does is put at once, and so says what names stand for."""
        values = record.values
        if _is_simple(values) and self._places.knows(values):
            return True
        self._put_one(number)
        if _is_simple(values) and not isinstance(self._kept[number], RefusedError):
            self._places.learn(values)
        return False

    def _put_one(self, number: int) -> None:
        try:
            self._kept[number] = put_record(self._records[number])
        except RefusedError as refused:
            self._kept[number] = refused

    def _put_many(self, numbers: list[int]) -> None:
        values = {number: self._records[number].values for number in numbers}
        people = name_people({one[role] for one in values.values() for role in ("opener", "owner") if one.get(role)})
        before = Case.objects.in_bulk({_key(one) for one in values.values()}, field_name="key")
        new: dict[str, Case] = {}
        changed: dict[str, Case] = {}
        for number, one in values.items():
            key = _key(one)
            if any(one.get(role) and one[role] not in people for role in ("opener", "owner")):
                self._put_one(number)  # who that is takes a closer look
                continue
            case = before.get(key) or new.get(key)
            self._kept[number] = self._state(case or new.setdefault(key, _new(one)), one, people) or case is None
            if self._kept[number] and key in before:
                changed[key] = before[key]
        Case.objects.bulk_create(new.values(), batch_size=_AT_ONCE)
        Case.objects.bulk_update(changed.values(), _FIELDS, batch_size=200)

    def _state(self, case: Case, values: Values, people: Mapping[str, int]) -> bool:
        """Put what is stated where something else stands; whether anything did."""
        stated = {name: values[name] for name in (*TEXTS, "update_minutes") if values.get(name) not in (None, "")}
        stated |= {name: pk for name, pk in self._places.of(values).items() if pk}
        stated |= {f"{role}_id": people[values[role]] for role in ("opener", "owner") if values.get(role)}
        new = {name: value for name, value in stated.items() if getattr(case, name) != value}
        for name, value in new.items():
            setattr(case, name, value)
        return bool(new)


def _key(values: Values) -> str:
    return case_key(values["reference"], values.get("system") or "")


def _new(values: Values) -> Case:
    direction = values.get("direction") or Case.Direction.INBOUND
    return Case(key=_key(values), reference=values["reference"], direction=direction)


def _place_names(values: Values) -> tuple[tuple[str, ...], ...]:
    """Names of account, queue and engagement; a queue is a vendor's only where the case is outbound."""
    account, direction = str(values.get("account") or ""), str(values.get("direction") or "")
    whose = account if direction == Case.Direction.OUTBOUND else ""
    queue = ("queue", str(values.get("queue") or ""), whose)
    return ("account", account), queue, ("engagement", str(values.get("engagement") or ""))


def _is_simple(values: Values) -> bool:
    """Whether it is of nothing but names and texts that fit."""
    known = {*_NAMES, *TEXTS, "update_minutes"}
    if not values.keys() <= known or not isinstance(values.get("update_minutes"), float | None):
        return False
    texts = {name: value for name, value in values.items() if name != "update_minutes"}
    if not all(isinstance(value, str) and "\0" not in value and value.isprintable() for value in texts.values()):
        return False
    fits = all(len(values.get(name) or "") <= (most or 0) for name, most in TEXTS.items())
    reference = values.get("reference") or ""
    whose = values.get("account") or values.get("direction") != Case.Direction.OUTBOUND or not values.get("queue")
    is_known_way = values.get("direction") in (None, "", *_DIRECTIONS)
    is_reference = 0 < len(reference) <= _LONGEST_REFERENCE and bool(_key(values))
    return fits and bool(whose) and is_known_way and is_reference
