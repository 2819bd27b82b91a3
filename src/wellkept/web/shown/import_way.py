"""The way of files that were brought on a page: columns, check, import. What takes long is a job."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from wellkept.facts.models import Import
from wellkept.records.commands.enqueue import enqueue
from wellkept.records.models import User
from wellkept.web.shown.import_files import first_that_asks

State = Import.State
IMPORTS, CHECKS = "imports", "checks"  # each one at a time; a check need not wait for an import


def says_of(user: User) -> str:
    """Who brought something, as its list says it."""
    return user.person.name if user.person else user.email


def next_step(draft: Import, at: datetime, by: User, *, at_once: bool = False) -> str:
    """Go on with an import of which nothing is read yet. Returns the address of the page that shows how."""
    if file := first_that_asks(draft):
        return f"{reverse('import_columns', args=[draft.pk])}?file={file.number}"
    begin_reading(draft, at, by) if at_once else begin_check(draft, at, by)
    return reverse("import", args=[draft.pk])


def begin_check(draft: Import, at: datetime, by: User) -> None:
    """Count what would come in, and keep nothing."""
    _ask("check_files", CHECKS, draft, State.CHECKING, at, by)


def begin_reading(draft: Import, at: datetime, by: User) -> None:
    _ask("import_files", IMPORTS, draft, State.WAITING, at, by)


@transaction.atomic
def begin_undo(one: Import, at: datetime, by: User) -> None:
    Import.objects.filter(pk=one.pk).update(state=State.UNDOING, process=None, message="")
    enqueue(kind="undo_import", at=at, given={"import": one.pk}, line=IMPORTS, once=f"undo import {one.pk}", by=by)


@transaction.atomic
def _ask(kind: str, line: str, draft: Import, state: State, at: datetime, by: User) -> None:
    draft.set_aside.all().delete()
    draft.state, draft.process, draft.message, draft.bytes_read = state, None, "", 0
    draft.added, draft.known, draft.quarantined = {}, {}, 0
    draft.save()
    enqueue(kind=kind, at=at, given={"import": draft.pk}, line=line, once=f"{kind} {draft.pk}", by=by)
