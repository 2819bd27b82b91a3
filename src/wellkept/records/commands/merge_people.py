from __future__ import annotations

from django.db import transaction
from django.db.models import Model

from wellkept.facts.identity import merge_persons
from wellkept.facts.likeness.written_name import name_of
from wellkept.facts.models import HiddenThread, Person
from wellkept.records.models import Post, RelationshipPlan
from wellkept.records.queries.held_by import Reference, columns, named_by
from wellkept.records.queries.journal import rows_of

BLANK = (None, "")


@transaction.atomic
def merge_people(*, keep: int, others: list[int]) -> None:
    """Make one person of several: their addresses and records become `keep`'s, posts of both stay. No fact changes."""
    others = [one for one in others if one != keep]
    merge_persons(keep, others)
    for reference in named_by():
        for row in reference.rows(others):
            _give(row, reference, keep)
    HiddenThread.objects.filter(hidden_by__in=others).update(hidden_by=keep)
    _take_name(keep, others)
    Person.objects.filter(pk__in=others).delete()


def _give(row: Model, reference: Reference, keep: int) -> None:
    """Give a row to `keep`; where they have the same one already, that one learns what it lacks."""
    setattr(row, reference.by, keep)
    twin = reference.twin(row)
    if isinstance(row, RelationshipPlan) and row.colleague_id == row.contact_id:
        row.delete()
    elif twin is None:
        row.save(update_fields=[reference.by])
    else:
        _learn(twin, row)
        row.delete()


def _learn(twin: Model, row: Model) -> None:
    known = {name: getattr(row, name) for name in columns(type(row)) if getattr(row, name) not in BLANK}
    learned = {name: value for name, value in known.items() if getattr(twin, name) in BLANK}
    if isinstance(twin, Post) and isinstance(row, Post) and row.level:
        if not twin.level or (twin.level_guessed and not row.level_guessed):
            learned |= {"level": row.level, "level_guessed": row.level_guessed}
        learned["guessed"] = twin.guessed and row.guessed
    if learned:
        rows_of(type(twin)).filter(pk=twin.pk).update(**learned)


def _take_name(keep: int, others: list[int]) -> None:
    """Who is known by an address alone takes the name of the others."""
    names = dict(Person.objects.filter(pk__in=[keep, *others]).values_list("pk", "name"))
    better = next((names[one] for one in others if one in names and name_of(names[one])), "")
    if better and not name_of(names.get(keep, "")):
        Person.objects.filter(pk=keep).update(name=better)
