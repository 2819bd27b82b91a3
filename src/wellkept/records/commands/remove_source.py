from __future__ import annotations

from collections.abc import Iterable

from wellkept.facts.models import Import
from wellkept.records.models import Source


def remove_source(*, source: Source) -> list[Import]:
    """Forget a source with its secrets, parts and runs. What it brought stays; returns the imports that brought it."""
    brought = list(imports_of(source))
    source.delete()
    return brought


def imports_of(source: Source) -> Iterable[Import]:
    return Import.objects.filter(pk__in=source.parts.values("brought_by"))
