"""What the mails of two people say: whom both write with, whether they are addressed together, when each writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from wellkept.engine.session import Session

# Who took part in which message; mail of machines says nothing about whom somebody knows.
PART = """
    SELECT m.id, p.person, p.sent, m.happened_at AS happened FROM (
        SELECT id, happened_at FROM message WHERE plausible AND automatic IN ('', 'list')
    ) m JOIN (
        SELECT s.id, a.person, TRUE AS sent FROM message s JOIN address a ON a.address = s.sender
        UNION
        SELECT r.id, a.person, FALSE FROM (SELECT id, unnest(recipients) AS recipient FROM message) r
        JOIN address a ON a.address = r.recipient
    ) p ON p.id = m.id
"""
# Mail between two people, and on lists who answered whom.
TIE = """
    SELECT DISTINCT s.id, s.person AS one, r.person AS other FROM likely_part s
    JOIN likely_part r ON r.id = s.id AND s.sent AND NOT r.sent AND s.person <> r.person
    UNION
    SELECT DISTINCT q.id, a.person, b.person FROM (
        SELECT id, sender, reply_to_ids[1] AS answered FROM message WHERE automatic = 'list' AND len(reply_to_ids) > 0
    ) q JOIN message w ON w.source_id = q.answered
    JOIN address a ON a.address = q.sender JOIN address b ON b.address = w.sender WHERE a.person <> b.person
"""
CONTACT = """
    SELECT one AS person, other AS contact, ln(1 + count(*)) AS times FROM (
        SELECT one, other FROM likely_tie UNION ALL SELECT other, one FROM likely_tie
    ) GROUP BY ALL
"""
# A correspondent of everybody says little, one of few says much.
WEIGHED = """
    SELECT c.person, c.contact, c.times / ln(2 + d.many) AS weight FROM likely_contact c
    JOIN (SELECT contact, count(*) AS many FROM likely_contact GROUP BY contact) d ON d.contact = c.contact
    WHERE c.person IN (SELECT one FROM likely_pair UNION SELECT other FROM likely_pair)
"""
SHARED = """
    SELECT p.one, p.other, count(*) AS shared, sum(x.weight * y.weight) AS product
    FROM likely_pair p JOIN likely_weighed x ON x.person = p.one
    JOIN likely_weighed y ON y.person = p.other AND y.contact = x.contact GROUP BY ALL
"""
TOGETHER = """
    SELECT p.one, p.other, count(*) FILTER (NOT x.sent AND NOT y.sent) AS together,
        count(*) FILTER (x.sent <> y.sent) AS between
    FROM likely_pair p JOIN likely_part x ON x.person = p.one
    JOIN likely_part y ON y.person = p.other AND y.id = x.id GROUP BY ALL
"""
SEEN = """
    SELECT person, count(DISTINCT id) AS seen, count(*) FILTER (sent) AS sent,
        min(happened) AS first, max(happened) AS last,
        min(happened) FILTER (sent) AS first_sent, max(happened) FILTER (sent) AS last_sent
    FROM likely_part WHERE person IN (SELECT one FROM likely_pair UNION SELECT other FROM likely_pair)
    GROUP BY person
"""
LENGTH = "SELECT person, count(*) AS contacts, sqrt(sum(weight * weight)) AS length FROM likely_weighed GROUP BY person"
STEPS = {"likely_part": PART, "likely_tie": TIE, "likely_contact": CONTACT, "likely_weighed": WEIGHED}


@dataclass(frozen=True)
class Seen:
    """When and how often a person was seen in mail, and how many correspondents they have."""

    messages: int = 0
    sent: int = 0
    first: datetime | None = None
    last: datetime | None = None
    contacts: int = 0
    length: float = 0.0


@dataclass(frozen=True)
class Both:
    """What is known of two people together."""

    shared: int = 0
    likeness: float | None = None  # cosine of their correspondents, 0 to 1; None while either has none
    together: int = 0
    between: int = 0


class Traces:
    """Counted once for all pairs, over the columns."""

    def __init__(self, session: Session, pairs: Iterable[tuple[int, int]]) -> None:
        rows = sorted(pairs)
        kind = pa.int64()
        table = {"one": pa.array([one for one, _ in rows], kind), "other": pa.array([two for _, two in rows], kind)}
        session.put("likely_pair", pa.table(table))
        for name, query in STEPS.items():
            session.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        lengths = {row["person"]: row for row in session.ask(LENGTH).to_pylist()}
        self.seen = {row["person"]: _seen(row, lengths.get(row["person"])) for row in session.ask(SEEN).to_pylist()}
        shared = {(row["one"], row["other"]): row for row in session.ask(SHARED).to_pylist()}
        met = {(row["one"], row["other"]): row for row in session.ask(TOGETHER).to_pylist()}
        for name in STEPS:
            session.connection.execute(f"DROP TABLE {name}")
        self._both = {pair: self._of(pair, shared.get(pair, {}), met.get(pair, {})) for pair in rows}

    def of(self, person: int) -> Seen:
        return self.seen.get(person, Seen())

    def both(self, one: int, other: int) -> Both:
        return self._both.get((one, other), Both())

    def _of(self, pair: tuple[int, int], shared: dict[str, float], met: dict[str, float]) -> Both:
        length = self.of(pair[0]).length * self.of(pair[1]).length
        likeness = float(shared.get("product", 0.0)) / length if length else None
        return Both(int(shared.get("shared", 0)), likeness, int(met.get("together", 0)), int(met.get("between", 0)))


def _seen(row: dict[str, object], length: dict[str, object] | None) -> Seen:
    found = length or {"contacts": 0, "length": 0.0}
    first, last = row["first_sent"] or row["first"], row["last_sent"] or row["last"]
    return Seen(row["seen"], row["sent"], first, last, found["contacts"], found["length"])  # type: ignore[arg-type]
