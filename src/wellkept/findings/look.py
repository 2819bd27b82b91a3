"""What rules look at: numbers and records of one moment, from the session that measured them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from wellkept import registry
from wellkept.engine.carry import BEGINNING
from wellkept.engine.session import Session
from wellkept.facts.models import Person
from wellkept.sdk.finding import Trace
from wellkept.sdk.rule import Row, Rule

NOBODY = "somebody"
ROWS_AT_ONCE = 10_000


# As `keep_numbers` places contact: by the other side's person, else by ours.
_OF_ACCOUNT = (
    "coalesce((SELECT account FROM person WHERE person = other), (SELECT account FROM person WHERE person = one))"
)


_ASKED = pa.schema(
    [
        ("place", pa.int64()),
        ("kind", pa.string()),
        ("person", pa.int64()),
        ("mate", pa.int64()),
        ("account", pa.int64()),
        ("since", pa.timestamp("us")),
        ("until", pa.timestamp("us")),
    ]
)
# Contact of all the people asked about is read once, from the place of each of the two.
_COUNTED = """
    WITH near AS (
        SELECT c.*, coalesce(theirs.account, ours.account) AS account FROM contact c
        LEFT JOIN person theirs ON theirs.person = c.other LEFT JOIN person ours ON ours.person = c.one
        WHERE (c.one IN (SELECT person FROM traces) OR c.other IN (SELECT person FROM traces)) AND c.at >= ?
    ), seat AS (
        SELECT one AS person, other AS mate, kind, fact, near.at, across, account FROM near UNION ALL
        SELECT other, one, kind, fact, near.at, across, account FROM near
    )
    SELECT asked.place, count(DISTINCT seat.fact) AS n FROM traces AS asked
    JOIN seat ON seat.person = asked.person AND seat.kind = asked.kind
    WHERE (asked.mate IS NULL OR seat.mate = asked.mate)
      AND (asked.since IS NULL OR seat.at >= asked.since) AND (asked.until IS NULL OR seat.at <= asked.until)
      AND (asked.account IS NULL OR (seat.account = asked.account AND seat.across)
           OR (asked.kind = 'meeting' AND seat.account IS NULL))
    GROUP BY asked.place
"""


def _is_of_people(trace: Trace) -> bool:
    return not trace.ids and trace.kind != "delivery" and 1 <= len(set(trace.people)) <= 2


def _asked(trace: Trace, account: int | None) -> dict[str, Any]:
    person, *mate = dict.fromkeys(trace.people)
    since, until = (moment.replace(tzinfo=None) if moment else None for moment in (trace.since, trace.until))
    kind = trace.kind.removeprefix("contact_")
    between = {"person": person, "mate": mate[0] if mate else None, "account": account}
    return {"kind": kind, "since": since, "until": until} | between


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

    def some(self, measure: str, *, only: Sequence[str] = (), **equal: Any) -> Iterator[Row]:
        where = " AND ".join(f"{name} IS NOT DISTINCT FROM ?" for name in equal) or "TRUE"
        found = self.session.ask(f"SELECT {', '.join(only) or '*'} FROM {measure} WHERE {where}", list(equal.values()))
        for batch in found.to_batches(max_chunksize=ROWS_AT_ONCE):
            # Half as dear as rows made by Arrow.
            for row in zip(*(column.to_pylist() for column in batch.columns), strict=True):
                yield dict(zip(found.column_names, row, strict=True))

    def columns(self, measure: str, only: Sequence[str]) -> dict[str, Any]:
        found = self.session.ask(f"SELECT {', '.join(only)} FROM {measure}")
        return {name: found[name].to_numpy() for name in only}

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

    def counts(self, traces: Sequence[tuple[Trace, int | None]]) -> list[int]:
        """As `count` of each; those of contact between people are counted in one look at what there is."""
        wanted = {place: _asked(*one) for place, one in enumerate(traces) if _is_of_people(one[0])}
        found = self._counted(wanted) if wanted else {}
        return [found.get(place, 0) if place in wanted else self.count(*one) for place, one in enumerate(traces)]

    def _counted(self, wanted: Mapping[int, Mapping[str, Any]]) -> dict[int, int]:
        """Most look at the last months alone: all contact is read only for those that look at all of it."""
        rows = [{"place": place} | dict(values) for place, values in wanted.items()]
        late, ever = [row for row in rows if row["since"]], [row for row in rows if not row["since"]]
        found: dict[int, int] = {}
        for some in filter(None, (late, ever)):
            self.session.put("traces", pa.Table.from_pylist(some, schema=_ASKED))
            since = min(row["since"] or BEGINNING for row in some)
            found |= {row["place"]: row["n"] for row in self.session.ask(_COUNTED, [since]).to_pylist()}
        return found

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
