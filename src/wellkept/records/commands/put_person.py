from __future__ import annotations

from datetime import date

from django.db import transaction

from wellkept.facts.append import address_value, plain
from wellkept.facts.models import Address, Person
from wellkept.records.commands.name_person import named_with_addresses
from wellkept.records.commands.put_organisation import put_organisation
from wellkept.records.models import Organisation, Post
from wellkept.sdk.kinds import Mailbox
from wellkept.sdk.titles import level_of_title


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
    dated: bool = True,
) -> bool:
    """State who somebody is, and the post that they hold or held. Returns whether anything was new.

    Without `dated` the source knows no dates, as an address book: a post that is known already stays as it is.
    """
    new = not (organisation and dated) and _is_new(name, emails)
    person = named_with_addresses(name, emails)
    if not organisation:
        return new
    place, _ = put_organisation(name=organisation)
    if not dated and _holds(person, place, title):
        return new
    key = {"person": person, "organisation": place, "title": title, "starts_on": starts_on}
    post = Post.objects.filter(**key).first()
    if post is None:
        post = Post(**key, ends_on=ends_on)
        post.level, post.level_guessed = level_of_post(post, level)
        post.save(force_insert=True)
        return True
    before = (post.level, post.level_guessed, post.ends_on)
    post.level, post.level_guessed = level_of_post(post, level)
    post.ends_on = ends_on
    if (post.level, post.level_guessed, post.ends_on) == before:
        return False
    post.save(update_fields=["level", "level_guessed", "ends_on"])
    return True


def level_of_post(post: Post, stated: str) -> tuple[str, bool]:
    """A stated level is kept until another is stated; where nobody has said it, the title tells, and it is a guess."""
    if stated:
        return stated, False
    if post.level and not post.level_guessed:
        return post.level, False
    guess = level_of_title(post.title)
    return guess, bool(guess)


def _is_new(name: str, emails: tuple[str, ...]) -> bool:
    if not emails:
        return not Person.objects.filter(name__iexact=plain(name, 200)).exists()
    values = {address_value(Mailbox(one)) for one in emails}
    return Address.objects.filter(value__in=values, person__isnull=False).count() < len(values)


def _holds(person: Person, place: Organisation, title: str) -> bool:
    posts = Post.objects.filter(person=person, organisation=place)
    return (posts.filter(title=title) if title else posts).exists()
