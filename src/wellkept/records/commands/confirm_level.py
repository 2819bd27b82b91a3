from __future__ import annotations

from django.db import transaction

from wellkept.records.models import Post


@transaction.atomic
def confirm_level(*, post: Post) -> None:
    """Say that the level which was guessed from the title is right."""
    post.level_guessed = False
    post.save(update_fields=["level_guessed"])
