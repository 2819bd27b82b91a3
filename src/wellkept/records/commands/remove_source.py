from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from wellkept.facts.models import Import
from wellkept.records.commands.put_audit_entry import put_audit_entry
from wellkept.records.models import Source


@transaction.atomic
def remove_source(*, source: Source) -> list[Import]:
    """Forget a source with its secrets, parts and runs. What it brought stays; returns the imports that brought it."""
    brought, pk = list(imports_of(source)), source.pk
    source.delete()
    put_audit_entry(what="source removed", subject_kind="source", subject=pk)
    return brought


def imports_of(source: Source) -> Iterable[Import]:
    return Import.objects.filter(pk__in=source.parts.values("brought_by"))
