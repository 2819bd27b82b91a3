"""The way of files that were brought on a page: columns, check, import. What takes long has a process of its own."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from wellkept.facts.models import Import
from wellkept.records.models import User
from wellkept.web.refresh_soon import start
from wellkept.web.shown.import_files import first_that_asks

State = Import.State


def says_of(user: User) -> str:
    """Who brought something, as its list says it."""
    return user.person.name if user.person else user.email


def next_step(draft: Import, at: datetime, *, at_once: bool = False) -> str:
    """Go on with an import of which nothing is read yet. Returns the address of the page that shows how."""
    if file := first_that_asks(draft):
        return f"{reverse('import_columns', args=[draft.pk])}?file={file.number}"
    begin_reading(draft, at) if at_once else begin_check(draft, at)
    return reverse("import", args=[draft.pk])


def begin_check(draft: Import, at: datetime) -> None:
    """Count what would come in, and keep nothing."""
    _begin(draft, State.CHECKING, at)
    start(["ingest", "--dry-run", *_words(draft)])


def begin_reading(draft: Import, at: datetime) -> None:
    _begin(draft, State.WAITING, at)
    start(["ingest", "--refresh", *_words(draft)])


def begin_undo(one: Import, by: User) -> None:
    Import.objects.filter(pk=one.pk).update(state=State.UNDOING, process=None, message="")
    start(["undo", str(one.pk), "--yes", "--json", "--by", str(by.pk)])


def _begin(draft: Import, state: State, at: datetime) -> None:
    draft.set_aside.all().delete()
    draft.settings |= {"begun_at": at.isoformat()}
    draft.state, draft.process, draft.message, draft.bytes_read = state, None, "", 0
    draft.added, draft.known, draft.quarantined = {}, {}, 0
    draft.save()


def _words(draft: Import) -> list[str]:
    kind = ["--as", draft.connector] if draft.connector else []
    return [*kind, "--import-id", str(draft.pk), "--json", *draft.paths]
