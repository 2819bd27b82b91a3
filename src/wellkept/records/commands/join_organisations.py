from __future__ import annotations

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.join_accounts import join_accounts
from wellkept.records.models import Account, Domain, Organisation, OtherName, Post
from wellkept.records.queries.organisations import DEEPEST, Standing


@transaction.atomic
def join_organisations(*, keep: Organisation, other: Organisation) -> Organisation:
    """Make one organisation of two: domains, posts, sites, names and all that hangs on the account become `keep`'s."""
    if keep.pk == other.pk:
        raise RefusedError("an organisation is one with itself already")
    if other.is_firm:
        raise RefusedError(f"{other.name} is your own firm: join the other one to it")
    _join_accounts(keep, other)
    Domain.objects.filter(organisation=other).update(organisation=keep)
    for post in Post.objects.filter(organisation=other):
        _move(post, keep)
    _move_sites(keep, other)
    _name(keep, other)
    return keep


def _name(keep: Organisation, other: Organisation) -> None:
    """A stated name wins over a guessed one; every other name that was stated goes on to mean the same."""
    named = other if keep.guessed and not other.guessed else keep
    OtherName.objects.filter(organisation=other).update(organisation=keep)
    given_up = [(one.key, one.name) for one in (keep, other) if one is not named and not one.guessed]
    keep.key, keep.name, keep.guessed = named.key, named.name, named.guessed
    keep.time_zone = keep.time_zone or other.time_zone
    other.delete()  # keys are unique
    keep.save()
    OtherName.objects.bulk_create([OtherName(key=key, name=name, organisation=keep) for key, name in given_up])


def _join_accounts(keep: Organisation, other: Organisation) -> None:
    kept, given = (Account.objects.filter(organisation=one).first() for one in (keep, other))
    if given is None:
        return
    if keep.is_firm and not given.guessed:
        raise RefusedError(f"{other.name} has an account of its own, and your firm has none with itself")
    if keep.is_firm:
        given.delete()
    elif kept is None:
        given.organisation = keep
        given.save(update_fields=["organisation"])
    else:
        join_accounts(keep=kept, other=given)


def _move(post: Post, keep: Organisation) -> None:
    """A post that stands at both is one: it keeps what either knows."""
    same = Post.objects.filter(
        person=post.person_id, organisation=keep, title=post.title, starts_on=post.starts_on
    ).first()
    if same is None:
        post.organisation = keep
        post.save(update_fields=["organisation"])
        return
    if post.level and (not same.level or (same.level_guessed and not post.level_guessed)):
        same.level, same.level_guessed = post.level, post.level_guessed
    same.ends_on = same.ends_on or post.ends_on
    same.save(update_fields=["level", "level_guessed", "ends_on"])
    post.delete()


def _move_sites(keep: Organisation, other: Organisation) -> None:
    """Sites of either are sites of the one. What stood below the other may now stand where the other stood."""
    standing = Standing.read()
    if keep.pk not in standing.above(other.pk) and (keep.parent_id is None or other.pk in standing.above(keep.pk)):
        keep.parent_id = other.parent_id
        keep.save(update_fields=["parent"])
    Organisation.objects.filter(parent=other).exclude(pk=keep.pk).update(parent=keep)
    if Standing.read().depth() > DEEPEST:
        raise RefusedError(f"together their sites would stand more than {DEEPEST} levels deep")
