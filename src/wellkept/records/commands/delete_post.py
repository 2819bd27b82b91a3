from __future__ import annotations

from django.db import transaction

from wellkept.records.models import Post


@transaction.atomic
def delete_post(*, post: Post) -> None:
    """Take away a post that nobody ever held."""
    post.delete()
