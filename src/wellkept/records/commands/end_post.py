from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Post


@transaction.atomic
def end_post(*, post: Post, ends_on: date) -> None:
    """Say until when somebody held a post; that day is the last one."""
    if post.starts_on and ends_on < post.starts_on:
        raise RefusedError("the last day is before the first")
    post.ends_on = ends_on
    post.save(update_fields=["ends_on"])
