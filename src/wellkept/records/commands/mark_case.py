from __future__ import annotations

from typing import Any

from django.db import transaction

from wellkept.facts.models import Address, Message
from wellkept.facts.privacy import root_of
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_case import put_case
from wellkept.records.commands.tell_case_mail import tell_case_mail
from wellkept.records.models import Case, CaseThread
from wellkept.sdk.case_key import case_key


@transaction.atomic
def mark_case(*, message: int, person: int, reference: str, system: str = "", **stated: Any) -> int:
    """Say that the conversation of a message is a case, under the other side's reference. Only who took part may.

    `stated` is as `put_case` takes it: direction, account, title ... Its messages, those that came and those to come,
    are steps of the case; automatic receipts are automatic. Returns how many steps it has from then on.
    """
    own = set(Address.objects.filter(person=person).values_list("pk", flat=True))
    found = Message.objects.filter(pk=message).first()
    if found is None or not _took_part(found, own):
        raise RefusedError("there is no such conversation of yours")
    put_case(reference=reference, system=system, **stated)
    case = Case.objects.get(key=case_key(reference, system))
    marked, _ = CaseThread.objects.get_or_create(thread=root_of(found), defaults={"case": case})
    if marked.case_id != case.pk:
        raise RefusedError(f"this conversation is the case {marked.case} already")
    return tell_case_mail(case=case)


def _took_part(message: Message, own: set[int]) -> bool:
    return message.sender in own or any(address in own for address, _ in message.recipients)
