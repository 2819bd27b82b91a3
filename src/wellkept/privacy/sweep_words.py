"""Takes a person's name and addresses out of every text in which anybody may be named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import CharField, Model

from wellkept.privacy.fields import HELD
from wellkept.privacy.held import Held
from wellkept.privacy.naming import Naming

CHUNK = 2_000
AT_ONCE = 500
Tell = Callable[[str, float], None]


def sweep_words(naming: Naming, tell: Tell) -> dict[str, int]:
    """Rows that were written anew, by table. Some at a time: nobody waits for it, and it may be begun again."""
    # What decisions keep says how they were called before: it goes last, so that a second try still knows it.
    tables = sorted((held for held in HELD if held.texts), key=lambda held: held.label == "records.Change")
    swept = {}
    for count, held in enumerate(tables):
        tell(f"taking their name out of {held.called}", count / len(tables))
        if changed := sum(_swept(held, naming)):
            swept[held.label] = changed
    return swept


def _swept(held: Held, naming: Naming) -> Iterator[int]:
    names, waiting = held.texts, []
    rows = held.model._base_manager.order_by("pk").values_list("pk", *names)
    for pk, *values in rows.iterator(chunk_size=CHUNK):
        if any(naming.inside(value) for value in values):
            waiting.append((pk, dict(zip(names, values, strict=True))))
    for start in range(0, len(waiting), AT_ONCE):
        with transaction.atomic():
            for pk, row in waiting[start : start + AT_ONCE]:
                held.model._base_manager.filter(pk=pk).update(**_without(held.model, pk, row, naming))
        yield len(waiting[start : start + AT_ONCE])


def _without(model: type[Model], pk: int, row: dict[str, Any], naming: Naming) -> dict[str, Any]:
    """Each text as long as its column takes it; where it has to be the only one of its kind, its number says which."""
    fresh = {}
    for name, stood in row.items():
        field, value = model._meta.get_field(name), naming.without(stood)
        if isinstance(field, CharField) and value != stood:
            value = f"{value} {pk}" if field.unique else value
            value = value[-(field.max_length or len(value)) :] if field.unique else value[: field.max_length]
        fresh[name] = value
    return fresh
