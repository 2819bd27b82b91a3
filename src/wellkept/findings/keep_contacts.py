"""Every contact that counted, by account, in files: what a timeline and a finding's evidence are read from.

For each part of the carried contacts there is one file, with the same rows. A part that stands lets its file stand, as
long as everybody was at the same accounts then.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from wellkept.engine.carried import FOLDER, Kept, Part
from wellkept.engine.session import Session
from wellkept.engine.streaming import write_query
from wellkept.findings.keep_carried import CONTACTS, part_of, sound_files
from wellkept.findings.models import CarriedFile

GROUP = 10_000  # rows are sorted by account: a page reads its own and few others

# The account is that at which they were on the day: what somebody said there before they went elsewhere stays there.
# Both ends of a stay are bounds of one side alone: a bound that names both sides is compared row by row.
_CONTACTS = """
    WITH stay AS (
        SELECT person, account, coalesce(starts_on, DATE '0001-01-01') AS starts_on,
               coalesce(ends_on, DATE '9999-12-31') AS ends_on
        FROM belonging
    )
    SELECT coalesce(theirs.account, ours.account) AS account, c.one, c.other, c.across, c.at, c.day, c.kind, c.fact,
           c.forth, c.back, c.people
    FROM {} c
    LEFT JOIN stay theirs ON theirs.person = c.other AND c.day >= theirs.starts_on AND c.day <= theirs.ends_on
    LEFT JOIN stay ours ON ours.person = c.one AND c.day >= ours.starts_on AND c.day <= ours.ends_on
    ORDER BY account, c.at DESC
"""
_BELONGING = """
    SELECT string_agg(
        concat_ws(' ', person, coalesce(account, -1), coalesce(starts_on, DATE '0001-01-01'),
                  coalesce(ends_on, DATE '9999-12-31')), ',' ORDER BY person, account, starts_on, ends_on
    ) AS said FROM belonging
"""


def measured_contacts(session: Session, folder: Path, kept: Kept | None) -> list[Part]:
    """Write the contacts of each carried part that has no file yet; where nothing is carried, all of them in one."""
    parts = [part for part in kept.parts if part.measure == "contact"] if kept else []
    if not parts:
        return [_written(session, "contact", _named(uuid4().hex, ""), folder)]
    said = str(session.ask(_BELONGING)["said"][0].as_py())
    known = {file.name: file for file in sound_files(folder, CarriedFile.objects.filter(measure=CONTACTS))}
    found = []
    for part in parts:
        name = _named(part.name, said)
        rows = f"read_parquet('{folder / FOLDER / part.name}')"
        found.append(part_of(known[name]) if name in known else _written(session, rows, name, folder))
    return found


def _named(part: str, said: str) -> str:
    """The same name wherever the same rows would stand in it."""
    return f"{CONTACTS}-{sha256(f'{part} {said}'.encode()).hexdigest()[:16]}.parquet"


def _written(session: Session, rows: str, name: str, folder: Path) -> Part:
    many, checked = write_query(session.connection, _CONTACTS.format(rows), folder / FOLDER / name, group=GROUP)
    return Part(CONTACTS, name, many, checked)
