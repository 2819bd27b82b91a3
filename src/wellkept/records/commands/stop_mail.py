from __future__ import annotations

from datetime import datetime

from django.db import transaction

from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Letter, MailWish, Notice, User

WISHES = {Notice.Kind.MORNING: "morning", Notice.Kind.ALERT: "alerts"}


@transaction.atomic
def stop_mail(*, user: User, kinds: list[str], at: datetime) -> bool:
    """They want these kinds of mail no more, and what waits of them is not sent. False: it was so already."""
    wish = MailWish.objects.select_for_update().filter(user=user).first()
    named = [WISHES[Notice.Kind(kind)] for kind in kinds]
    if wish is None or not any(getattr(wish, name) for name in named):
        return False
    for name in named:
        setattr(wish, name, False)
    wish.changed_at = at
    wish.save(update_fields=[*named, "changed_at"])
    waiting = Notice.objects.filter(user=user, kind__in=kinds, state=Letter.State.WAITING)
    waiting.update(state=Letter.State.DROPPED, said="it is wanted no more")
    put_audit_entry(what="mail stopped", at=at, by=user, subject_kind="user", subject=user.pk, kinds="-".join(kinds))
    return True
