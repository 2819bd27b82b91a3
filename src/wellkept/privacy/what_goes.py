"""Before somebody is erased: what goes, and what stays and why, in words and counts."""

from __future__ import annotations

from dataclasses import dataclass

from wellkept.facts.models import Address, Person, Subject
from wellkept.facts.queries.facts_of import facts_of
from wellkept.privacy.anonymise import rows_of
from wellkept.privacy.fields import HELD
from wellkept.privacy.held import Erase
from wellkept.privacy.kept_files import files_of, imports_that_brought


@dataclass(frozen=True)
class Told:
    goes: list[str]
    stays: list[str]


def what_goes(person: Person) -> Told:
    """What an erasure would do to somebody, counted now."""
    addresses = list(Address.objects.filter(person=person).values_list("pk", flat=True))
    facts = facts_of(addresses)
    counted = {kind: len(rows) for kind, rows in facts.items()}
    subjects = sum(
        Subject.objects.filter(kind=kind, fact__in=[pk for pk, _ in rows[start : start + 500]]).count()
        for kind, rows in facts.items()
        for start in range(0, len(rows), 500)
    )
    files = files_of(imports_that_brought(person.pk, addresses, facts))
    goes = [
        "their name, and every text in which it stands: findings, decisions, set-aside items, names of imports",
        f"{_count(len(addresses), 'address', 'addresses')} of theirs",
        f"the subjects of all that they took part in, for all who did: {subjects:,}",
        *_rows(person.pk),
    ]
    if files:
        goes.append(f"uploaded files that brought them, with what else is in those: {len(files):,}")
    took = [_count(counted.get(kind, 0), kind, f"{kind}s") for kind in ("message", "meeting")]
    stays = [
        f"that somebody took part in {' and '.join(took)}, when, and at which organisation: others are measured by it",
        "a digest of each address and name, under a key in the home, so that no import brings them back",
        "in the audit, that a person of this number was erased, when and by whom",
        "files that were read from outside of the home, and the mailboxes themselves: those are not ours to change",
    ]
    return Told(goes, stays)


WORDS = {
    "records.Post": ("post", "posts"),
    "records.Absence": ("absence", "absences"),
    "records.AccountRole": ("role at an account", "roles at accounts"),
    "records.EngagementRole": ("role in an engagement", "roles in engagements"),
    "records.RelationshipPlan": ("relationship plan", "relationship plans"),
    "records.Team_members": ("place in a team", "places in teams"),
    "records.SourcePart": ("mailbox or calendar that is read", "mailboxes and calendars that are read"),
    "records.ContactNote": ("note, its words", "notes, their words"),
    "records.User": ("way to sign in", "ways to sign in"),
}


def _rows(person: int) -> list[str]:
    counts = {held.label: rows_of(held, person).count() for held in HELD if held.erase is not Erase.KEEP}
    return [_count(counts[label], *words) for label, words in WORDS.items() if counts.get(label)]


def _count(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
