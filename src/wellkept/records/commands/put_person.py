from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.records.commands.name_person import named_with_addresses
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.models import Post


@transaction.atomic
def put_person(
    *,
    name: str,
    emails: tuple[str, ...] = (),
    organisation: str = "",
    title: str = "",
    level: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> bool:
    """State who somebody is, and the post that they hold or held. Returns whether anything was new."""
    person = named_with_addresses(name, emails)
    if not organisation:
        return False
    place, _ = put_organisation(name=organisation)
    key = {"person": person, "organisation": place, "title": title, "starts_on": starts_on}
    post, fresh = Post.objects.get_or_create(**key, defaults={"level": level, "ends_on": ends_on})
    if not fresh and (post.level, post.ends_on) != (level, ends_on):
        post.level, post.ends_on, fresh = level, ends_on, True
        post.save(update_fields=["level", "ends_on"])
    return fresh
