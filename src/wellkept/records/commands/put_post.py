from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Organisation, Post
from wellkept.sdk.titles import level_of_title


@transaction.atomic
def put_post(
    *,
    person: Person,
    organisation: Organisation,
    title: str,
    level: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    post: Post | None = None,
) -> Post:
    """State a post that somebody holds or held, or put one right. Without a level the title tells it, as a guess."""
    if starts_on and ends_on and ends_on < starts_on:
        raise RefusedError("the last day is before the first")
    found = post or Post(person=person)
    found.organisation, found.title, found.guessed = organisation, plain(title, 200), False
    found.level, found.level_guessed = level, False
    found.starts_on, found.ends_on = starts_on, ends_on
    if not level:
        found.level = level_of_title(found.title)
        found.level_guessed = bool(found.level)
    same = Post.objects.filter(person=person, organisation=organisation, title=found.title, starts_on=starts_on)
    if same.exclude(pk=found.pk).exists():
        raise RefusedError("this post is recorded already")
    found.save()
    return found
