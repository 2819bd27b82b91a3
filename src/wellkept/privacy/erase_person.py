from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import transaction

from wellkept.facts.erased import digest_of
from wellkept.facts.models import Address, Person
from wellkept.facts.queries.facts_of import facts_of
from wellkept.facts.reading_lock import nobody_reads
from wellkept.privacy.anonymise import anonymise, drop_subjects
from wellkept.privacy.ask_erasure import stored_values
from wellkept.privacy.clean_storage import StillSeenError, clean_storage
from wellkept.privacy.erased_list import note_erased
from wellkept.privacy.fields import HELD
from wellkept.privacy.held import Held, Kind
from wellkept.privacy.kept_files import clean_files, files_naming, imports_that_brought, remove_files_of
from wellkept.privacy.naming import Naming
from wellkept.privacy.sweep_words import Tell, sweep_words
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Erasure

WAIT_SECONDS = 60.0
NOBODY = Naming(frozenset(), frozenset())


def silent(_words: str, _share: float) -> None:
    """Nobody is told how far it is."""


@dataclass
class Erased:
    """What went, by table; files in which they still stand; and what of the disk is out of reach, in words.

    `waits`: for what the last step has to wait, which the worker then takes; "" where nothing is left to do.
    """

    counts: dict[str, int] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    out_of_reach: list[str] = field(default_factory=list)
    waits: str = ""


def erase_person(*, erasure: Erasure, at: datetime, folder: Path, tell: Tell = silent) -> Erased:
    """Carry an erasure through from the step that it had reached; nothing else comes in meanwhile.

    Each step may be done twice. Words are swept while the name is still known, and the name goes last: what is killed
    in between begins there anew.
    """
    done, naming = Erased(dict(erasure.counts)), NOBODY
    with nobody_reads(folder, wait_seconds=WAIT_SECONDS):
        erasure.refresh_from_db()  # another may have carried it through while this one waited
        if erasure.step == Erasure.Step.ASKED:
            naming = _make_nameless(erasure, at, tell, done)
        if erasure.step == Erasure.Step.NAMELESS:
            tell("writing over what the disk still holds", 0.9)
            _write_over(erasure, at, done)
            done.left = [str(path) for path in files_naming(naming)]
    return done


def _write_over(erasure: Erasure, at: datetime, done: Erased) -> None:
    """The last step. Where it is too early it is left as the next one, and `waits` says for what."""
    try:
        done.out_of_reach = clean_storage(_touched())
    except StillSeenError as seen:
        done.waits = str(seen)
    else:
        _finish(erasure, at)


def _make_nameless(erasure: Erasure, at: datetime, tell: Tell, done: Erased) -> Naming:
    person = Person.objects.get(pk=erasure.person)
    naming = Naming.of(person)
    addresses = list(Address.objects.filter(person=person).values_list("pk", flat=True))
    note_erased([digest_of(value) for value in stored_values(person)])  # while they can still be named
    tell("looking for what they took part in", 0.0)
    facts = facts_of(addresses)
    done.counts["files"] = remove_files_of(imports_that_brought(person.pk, addresses, facts))
    clean_files(naming)
    done.counts |= sweep_words(naming, lambda words, share: tell(words, 0.1 + 0.7 * share))
    done.counts["facts.Subject"] = drop_subjects(facts)
    with transaction.atomic():
        done.counts |= anonymise(person, naming)
        erasure.step, erasure.counts = Erasure.Step.NAMELESS, done.counts
        erasure.save()
        put_audit_entry(what="erased", at=at, by=erasure.asked_by, subject_kind="person", subject=person.pk)
    return naming


def _finish(erasure: Erasure, at: datetime) -> None:
    erasure.step, erasure.finished_at = Erasure.Step.DONE, at
    erasure.save(update_fields=["step", "finished_at"])


def _touched() -> list[Held]:
    """Tables in which anything of a person may have stood."""
    return [held for held in HELD if held.named(Kind.OWN, Kind.WORDS, Kind.OPENS)]
