from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.name_person import name_person
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Source, SourcePart, User

CONSENT = SourcePart.Consent


@dataclass(frozen=True)
class Chosen:
    """A part to read: which folders of it, and whose it is where the server did not say."""

    folders: Sequence[str] = ()
    owner: Person | None = None


@transaction.atomic
def choose_parts(*, source: Source, chosen: Mapping[str, Chosen], at: datetime, by: User | None) -> None:
    """Say what is read of a source: these parts, and nothing else. A colleague's own waits until they were told."""
    offered = {str(one["name"]): one for one in source.offered}
    if unknown := [name for name in chosen if name not in offered]:
        raise RefusedError(f"the server does not offer {plain(unknown[0], 100)}; test it again")
    source.parts.exclude(name__in=list(chosen)).update(included=False)
    for name, choice in chosen.items():
        _choose(source, offered[name], choice, at, by)
    if chosen and source.next_run_at is None:
        source.next_run_at = at
        source.save(update_fields=["next_run_at"])
    put_audit_entry(
        what="source parts chosen", at=at, by=by, subject_kind="source", subject=source.pk, parts=len(chosen)
    )


def _choose(source: Source, offer: Mapping[str, Any], choice: Chosen, at: datetime, by: User | None) -> None:
    part, _ = SourcePart.objects.get_or_create(source=source, name=offer["name"])
    known = {name for _, name, _ in offer["folders"]}
    part.included, part.folders = True, [one for one in choice.folders if one in known]
    owner = owner_of(str(offer["owner"])) or choice.owner
    # Who opted out stays asked: naming another owner must not be a way round them.
    if part.consent != CONSENT.OPTED_OUT and (owner != part.owner or _not_asked(part, owner)):
        _ask(part, owner, at, by)
    part.save()


def _not_asked(part: SourcePart, owner: Person | None) -> bool:
    return owner is not None and part.consent == CONSENT.NOT_NEEDED


def _ask(part: SourcePart, owner: Person | None, at: datetime, by: User | None) -> None:
    part.owner, part.token, part.told_at, part.reads_from, part.decided_at = owner, "", None, None, None
    if owner is None:
        part.consent = CONSENT.NOT_NEEDED
    elif by is not None and by.person_id == owner.pk:  # who connects their own mailbox has agreed
        part.consent, part.decided_at = CONSENT.AGREED, at
    else:
        part.consent = CONSENT.TO_TELL


def owner_of(address: str) -> Person | None:
    """The person whose address this is; a role address such as support@ is nobody's own."""
    if "@" not in address:
        return None
    try:
        return name_person(address)
    except RefusedError:
        return None
