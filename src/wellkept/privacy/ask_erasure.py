from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.facts.erased import ERASED, PREFIX, digest_of
from wellkept.facts.models import Address, ErasedAddress, Person
from wellkept.privacy.naming import Naming
from wellkept.records.commands.enqueue import enqueue
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Erasure, User

LINE = "erase"  # one at a time


@transaction.atomic
def ask_erasure(*, person: Person, at: datetime, by: User | None = None) -> Erasure:
    """From here on they are on their way out: a job carries it through, whatever is killed meanwhile.

    Digests of their addresses come first, so that nothing that is read meanwhile brings them back.
    """
    _refuse_last_admin(person)
    asked, new = Erasure.objects.get_or_create(
        person=person.pk, defaults={"asked_at": at, "asked_by": by.pk if by else None}
    )
    if not new and person.name != ERASED:  # erased once, and joined with somebody else since
        asked.step, asked.asked_at, asked.finished_at = Erasure.Step.ASKED, at, None
        asked.save()
    _keep_digests(person)
    enqueue(kind="erase_person", at=at, given={"erasure": asked.pk}, line=LINE, once=f"erase {asked.pk}", by=by)
    put_audit_entry(what="erasure asked for", at=at, by=by, subject_kind="person", subject=person.pk)
    return asked


def _keep_digests(person: Person) -> None:
    """Names as well, as a source gives them that has no address: whoever bears the same one is nobody there too."""
    rows = dict(Address.objects.filter(person=person).order_by("-pk").values_list("value", "pk"))
    first = min(rows.values(), default=None)
    stands = {digest_of(value): rows.get(value, first) for value in stored_values(person)}
    known = set(ErasedAddress.objects.filter(digest__in=stands).values_list("digest", flat=True))
    ErasedAddress.objects.bulk_create(
        [ErasedAddress(digest=digest, address=row) for digest, row in stands.items() if digest not in known]
    )


def stored_values(person: Person) -> set[str]:
    """What `Address.value` is for them, or would be."""
    rows = Address.objects.filter(person=person).exclude(value__startswith=PREFIX).values_list("value", flat=True)
    return {*Naming.of(person).stored_values, *rows}


def _refuse_last_admin(person: Person) -> None:
    admins = User.objects.filter(role=User.Role.ADMIN, is_active=True)
    if admins.filter(person=person).exists() and not admins.exclude(person=person).exists():
        raise RefusedError("they are the only admin: make somebody else one first")
