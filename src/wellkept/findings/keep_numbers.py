"""Numbers go into history: of accounts, engagements and people by day in the database, of ties as columns."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction

from wellkept import registry
from wellkept.engine.columns import write_columns
from wellkept.engine.session import Session
from wellkept.facts.insert_rows import insert_rows
from wellkept.findings.models import Number, TieFile
from wellkept.sdk.measure import RESULT, Measure

MANY_TIES, DAYS_KEPT = 100_000, 60
CONTACTS_FILE = "contacts.parquet"
CONTACTS_GROUP = 10_000  # rows are sorted by account: a page reads its own and few others
NUMBER_COLUMNS = ("day", "measure", "subject", "part", *RESULT, "more")
SUBJECTS = ("account", "engagement", "person")


@transaction.atomic
def keep_numbers(session: Session, day: date) -> None:
    """Store the day's numbers, in place of what an earlier run said of the same day."""
    Number.objects.filter(day=day).delete()
    kept = [one for one in registry.measures().values() if one.kept and one.keys[0] in SUBJECTS]
    rows = [row for measure in kept for row in _numbers(measure, session, day)]
    insert_rows(Number, NUMBER_COLUMNS, rows)


def _numbers(measure: Measure, session: Session, day: date) -> Iterator[tuple[Any, ...]]:
    subject, *part = measure.keys
    own = {*measure.keys, *RESULT}
    for row in session.rows(measure.name).to_pylist():
        named = str(row[part[0]]) if part else ""
        more = {name: _plain(value) for name, value in row.items() if name not in own}
        yield day, measure.name, row[subject], named, *(_finite(row[name]) for name in RESULT), more


def _finite(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value


def keep_ties(session: Session, day: date, folder: Path) -> None:
    """Write the day's ties as one file: a row a tie, a column group a measure; a year of days is kept."""
    name = f"ties-{day}.parquet"
    table = session.ask(_TIES)
    sha256 = write_columns(folder / "ties", name, table)
    with transaction.atomic():
        TieFile.objects.update_or_create(day=day, defaults={"name": name, "rows": len(table), "sha256": sha256})
        kept = 1 if len(table) > MANY_TIES else DAYS_KEPT
        old = list(TieFile.objects.order_by("-day")[kept:])
        TieFile.objects.filter(pk__in=[one.pk for one in old]).delete()
    for other in old:
        (folder / "ties" / other.name).unlink(missing_ok=True)


def keep_contacts(session: Session, folder: Path) -> None:
    """Write every contact that counted, by account; one file, in place of the one before."""
    write_columns(folder / "ties", CONTACTS_FILE, session.ask(_CONTACTS), group=CONTACTS_GROUP)


# Every contact that counted, by account: what a timeline and a finding's evidence are read from. The account is that
# at which they were on the day: what somebody said there before they went elsewhere stays there.
_CONTACTS = """
    SELECT coalesce(theirs.account, ours.account) AS account, c.one, c.other, c.across, c.at, c.day, c.kind, c.fact,
           c.forth, c.back, c.people
    FROM contact c
    LEFT JOIN belonging theirs ON theirs.person = c.other
          AND c.day BETWEEN coalesce(theirs.starts_on, c.day) AND coalesce(theirs.ends_on, c.day)
    LEFT JOIN belonging ours ON ours.person = c.one
          AND c.day BETWEEN coalesce(ours.starts_on, c.day) AND coalesce(ours.ends_on, c.day)
    ORDER BY account, c.at DESC
"""
_TIES = """
    SELECT k.colleague, k.contact, k.account,
           k.value AS strength, k.low AS strength_low, k.high AS strength_high, k.n AS days, k.known AS strength_known,
           k.first_day, k.last_day, k.k_any,
           a.value AS alive, a.low AS alive_low, a.high AS alive_high, a.known AS alive_known,
           a.kmin, a.act, a.any_30, a.any_90,
           s.value AS silence, s.low AS silence_low, s.high AS silence_high, s.n AS silence_n,
           s.known AS silence_known, s.last_two_way_at, s.cold, s.speaks, s.dark,
           r.value AS reciprocity, r.low AS reciprocity_low, r.high AS reciprocity_high, r.n AS reciprocity_n,
           r.known AS reciprocity_known,
           t.value AS reply_ours, t.low AS reply_low, t.high AS reply_high, t.known AS reply_known,
           t.theirs AS reply_theirs, t.ours_n, t.theirs_n
    FROM tie_strength k
    LEFT JOIN tie_alive a USING (colleague, contact)
    LEFT JOIN silence s USING (colleague, contact)
    LEFT JOIN reciprocity r USING (colleague, contact)
    LEFT JOIN reply_time t USING (colleague, contact)
    ORDER BY k.account, strength DESC
"""
