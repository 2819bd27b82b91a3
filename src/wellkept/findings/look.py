"""What rules look at: numbers and records of one moment, from the session that measured them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from wellkept import registry
from wellkept.engine.session import Session
from wellkept.facts.models import Person
from wellkept.sdk.finding import Trace
from wellkept.sdk.rule import Row, Rule

NOBODY = "somebody"


# As `keep_numbers` places contact: by the other side's person, else by ours.
_OF_ACCOUNT = (
    "coalesce((SELECT account FROM person WHERE person = other), (SELECT account FROM person WHERE person = one))"
)


class SessionLook:
    """Implements `sdk.rule.Look`. Rows are read once and indexed by their keys."""

    def __init__(
        self,
        session: Session,
        as_of: datetime,
        settings: Mapping[str, Any],
        chosen: Mapping[tuple[str, str], float],
    ) -> None:
        self.session, self.as_of, self.settings = session, as_of, settings
        self.rule: Rule | None = None
        self._chosen = chosen
        self._rows: dict[str, list[Row]] = {}
        self._index: dict[str, dict[tuple[Any, ...], Row]] = {}
        self._names: dict[int, str] | None = None

    def numbers(self, measure: str) -> list[Row]:
        if measure not in self._rows:
            self._rows[measure] = self.session.rows(measure).to_pylist()
        return self._rows[measure]

    def number(self, measure: str, *keys: Any) -> Row | None:
        if measure not in self._index:
            columns = registry.measures()[measure].keys
            rows = self.numbers(measure)
            self._index[measure] = {tuple(row[column] for column in columns): row for row in rows}
        return self._index[measure].get(keys)

    def records(self, name: str) -> list[Row]:
        if name not in self._rows:
            self._rows[name] = self.session.rows(name).to_pylist()
        return self._rows[name]

    def record(self, name: str, key: Any) -> Row | None:
        index = f"record {name}"
        if index not in self._index:
            self._index[index] = {(row[name],): row for row in self.records(name)}
        return self._index[index].get((key,))

    def name(self, person: int | None) -> str:
        if self._names is None:
            self._names = dict(Person.objects.values_list("id", "name"))
        return self._names.get(person or 0, NOBODY)

    def threshold(self, name: str, account: int | None = None) -> float:
        if self.rule is None:
            raise LookupError("thresholds belong to a rule")
        full = f"{self.rule.name}.{name}"
        row = self.record("account", account) if account else None
        kind = str(row["kind"]) if row else ""
        default = self.rule.thresholds[name]
        return self._chosen.get((full, kind), self._chosen.get((full, ""), default))

    def setting(self, name: str) -> Any:
        return self.settings[name]

    def count(self, trace: Trace, account: int | None = None) -> int:
        """How many facts or records a trace stands for; of contact only that with the finding's account.

        What a colleague does elsewhere is not for who sees this account, and what a contact writes to others than us
        is no contact with us. Meetings of ours alone belong to no account.
        """
        if trace.ids:
            return len(trace.ids)
        if trace.kind == "delivery":
            engagement = self.record("engagement", trace.engagement)
            return self._count(
                "SELECT id FROM delivery WHERE engagement = ?", [engagement["key"] if engagement else ""]
            )
        query = "SELECT fact FROM contact WHERE kind = ?"
        values: list[Any] = [trace.kind.removeprefix("contact_")]
        for person in trace.people:
            query += " AND (one = ? OR other = ?)"
            values += [person, person]
        if account is not None:
            ours_alone = f" OR {_OF_ACCOUNT} IS NULL" if trace.kind == "meeting" else ""
            query += f" AND (({_OF_ACCOUNT} = ? AND across){ours_alone})"
            values.append(account)
        return self._count(query, values, trace)

    def _count(self, query: str, values: list[Any], trace: Trace | None = None) -> int:
        for moment, sign in ((trace.since, ">="), (trace.until, "<=")) if trace else ():
            if moment is not None:
                query += f" AND contact.at {sign} ?"
                values.append(moment.replace(tzinfo=None))
        found = self.session.ask(f"SELECT count(*) AS n FROM (SELECT DISTINCT * FROM ({query}))", values)
        return int(found["n"][0].as_py())
