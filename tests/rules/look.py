"""A Look in memory for tests of rules: people, records and rows of measures, all said by the test itself.

    look = Here("2026-03-22").colleague("Dana", level="executive").contact("Carla", account="Meridian")
    look.engagement("Migration", "Meridian", value=1_200_000, risk="high", decision_maker="Carla")
    look.row("decision_maker_contact", engagement="Migration", decision_maker="Carla", value=None, known=1.0)
    (finding,) = look.judge(unmet_decision_maker)

Names stand for ids, in rows too. A rule that reads a measure which it did not declare fails.
"""

from __future__ import annotations

from collections import defaultdict
from copy import copy
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from wellkept.sdk.tables import RECORD_COLUMNS, SETTINGS
from wellkept.sdk.words import LEVEL_RANK, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from wellkept.sdk.finding import Finding
    from wellkept.sdk.rule import Row, Rule

ROLE_WORDS = ("accountable", "project_manager", "seller", "team", "decision_maker", "executive_sponsor")


def moment(when: str | datetime) -> datetime:
    return when if isinstance(when, datetime) else datetime.fromisoformat(when)


class Here:
    def __init__(self, as_of: str = "2026-03-22", **settings: Any) -> None:
        self.as_of = moment(as_of)
        self.settings: dict[str, Any] = SETTINGS | {"time_zone": "UTC", "country": ""} | settings
        self.thresholds: Mapping[str, float] = {}
        self.by_kind: dict[tuple[str, str], float] = {}
        self.ids: dict[str, int] = {}
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.kept: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.allowed: tuple[str, ...] | None = None

    def id(self, name: str) -> int:
        return self.ids.setdefault(name, len(self.ids) + 1)

    # what a test says
    def colleague(self, *names: str, level: str = "specialist") -> Self:
        for name in names:
            self._person(name, "us", None, level)
        return self

    def contact(self, *names: str, account: str = "Meridian", level: str = "") -> Self:
        for name in names:
            self._person(name, "them", account, level)
        return self

    def _person(self, name: str, side: str, account: str | None, level: str) -> None:
        if account and not any(row["name"] == account for row in self.kept["account"]):
            self.account(account)
        row = {"person": self.id(name), "side": side, "level": level, "rank": LEVEL_RANK.get(level)}
        self.record_of("person", **row, organisation=self.id(f"org {account}"), account=account and self.id(account))

    def account(self, name: str, kind: str = "client", **values: Any) -> Self:
        return self.record_of("account", account=self.id(name), name=name, kind=kind, **values)

    def engagement(self, name: str, account: str, **values: Any) -> Self:
        roles = {role: values.pop(role) for role in ROLE_WORDS if role in values}
        self.record_of("engagement", engagement=self.id(name), key=key_of(name), name=name, account=account, **values)
        for role, people in roles.items():
            for person in [people] if isinstance(people, str) else people:
                self.record_of("engagement_role", engagement=name, person=person, role=role.replace("_", " "))
        return self

    def record_of(self, name: str, /, **values: Any) -> Self:
        row = dict.fromkeys(RECORD_COLUMNS[name]) | {name: len(self.kept[name]) + 1} | self._with_ids(values)
        self.kept[name].append({column: row[column] for column in RECORD_COLUMNS[name]})
        return self

    def row(self, measure: str, /, **values: Any) -> Self:
        """A row of a measure; its keys come first."""
        self.rows[measure].append(self._with_ids(values))
        return self

    def for_kind(self, kind: str, **thresholds: float) -> Self:
        self.by_kind |= {(kind, name): value for name, value in thresholds.items()}
        return self

    def _with_ids(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: self._id_or_value(name, value) for name, value in values.items()}

    def _id_or_value(self, column: str, value: Any) -> Any:
        if isinstance(value, list):
            return [self._id_or_value(column, one) for one in value]
        if column.endswith("_on") and isinstance(value, str):
            return date.fromisoformat(value)
        if column.endswith("_at") and isinstance(value, str):
            return moment(value)
        named = isinstance(value, str) and column not in {"name", "part", "state"} and value in self.ids
        return self.ids[value] if named else value

    def judge(self, rule: Rule) -> list[Finding]:
        """What the rule finds; on a copy, so that nothing is remembered from one question to the next."""
        seen = copy(self)
        seen.thresholds, seen.allowed = dict(rule.thresholds), rule.needs
        return list(rule(seen))

    # what a rule sees
    def numbers(self, measure: str) -> list[Row]:
        assert self.allowed is None or measure in self.allowed, f"the rule does not declare {measure}"
        return list(self.rows[measure])

    def some(self, measure: str, *, only: Sequence[str] = (), **equal: Any) -> Iterator[Row]:
        for row in self.numbers(measure):
            if all(row[name] == value for name, value in equal.items()):
                yield {name: row[name] for name in only or row}

    def columns(self, measure: str, only: Sequence[str]) -> dict[str, list[Any]]:
        rows = self.numbers(measure)
        return {name: [row[name] for row in rows] for name in only}

    def number(self, measure: str, *keys: Any) -> Row | None:
        rows = self.numbers(measure)
        return next((row for row in rows if tuple(row.values())[: len(keys)] == keys), None)

    def records(self, name: str) -> list[Row]:
        assert name in RECORD_COLUMNS, f"no record is called {name}"
        return list(self.kept[name])

    def record(self, name: str, key: Any) -> Row | None:
        return next((row for row in self.records(name) if row[name] == key), None)

    def name(self, person: int | None) -> str:
        names = {key: name for name, key in self.ids.items()}
        return names[person] if person is not None else "somebody"

    def threshold(self, name: str, account: int | None = None) -> float:
        record = self.record("account", account) if account is not None else None
        default = self.thresholds[name]
        return self.by_kind.get((record["kind"], name), default) if record else default

    def setting(self, name: str) -> Any:
        return self.settings[name]
