from __future__ import annotations

from django.db import transaction

from wellkept.facts.models import Person
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Post


@transaction.atomic
def set_level(*, person: Person, level: str, organisation: int | None) -> None:
    """Say at which level somebody stands: on their newest post, or on a post where their address belongs."""
    post = Post.objects.filter(person=person).order_by("-starts_on", "-pk").first()
    if post is not None:
        post.level, post.guessed, post.level_guessed = level, False, False
        post.save(update_fields=["level", "guessed", "level_guessed"])
        return
    if organisation is None:
        raise RefusedError("this person belongs to no organisation yet; state one with people.csv")
    Post.objects.create(person=person, organisation_id=organisation, level=level)
