from __future__ import annotations

from datetime import datetime
from pathlib import Path

from wellkept.facts.columns import forget
from wellkept.facts.models import Address, Message
from wellkept.facts.privacy import hide, root_of
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.commands.tell_case_mail import steps_of_thread


def hide_thread(*, message: int, person: int, at: datetime, folder: Path) -> int:
    """Take the conversation of a message out, for good. Only who took part may. Returns how many messages went."""
    own = set(Address.objects.filter(person=person).values_list("pk", flat=True))
    found = Message.objects.filter(pk=message).first()
    if found is None or not _took_part(found, own):
        raise RefusedError("there is no such conversation of yours")
    told = steps_of_thread(root_of(found))
    gone = hide(thread=root_of(found), person=person, at=at, folder=folder)
    forget(folder, "case_event", told)
    put_audit_entry(what="conversation hidden", at=at, subject_kind="person", subject=person)  # and not which
    return gone


def _took_part(message: Message, own: set[int]) -> bool:
    return message.sender in own or any(address in own for address, _ in message.recipients)
