from __future__ import annotations

from django.db import transaction

from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.join_accounts import join_accounts
from wellkept.records.models import Account, Organisation
from wellkept.records.queries.organisations import DEEPEST, Standing


@transaction.atomic
def nest_organisation(*, organisation: Organisation, parent: Organisation | None) -> bool:
    """Say to which group an organisation belongs, or to none. A guessed account goes into the group's."""
    if organisation.parent_id == (parent.pk if parent else None):
        return False
    if parent is not None:
        _refuse(organisation, parent)
    organisation.parent = parent
    organisation.save(update_fields=["parent"])
    _give_up_guessed(organisation)
    return True


def _refuse(organisation: Organisation, parent: Organisation) -> None:
    standing = Standing.read()
    above = standing.above(parent.pk)
    if organisation.pk in above:
        raise RefusedError(f"{parent.name} belongs to {organisation.name}: nothing belongs to its own part")
    if len(above) + _height(organisation.pk, standing) > DEEPEST:
        raise RefusedError(f"that would be more than {DEEPEST} levels, and no group is known that needs them")


def _height(organisation: int, standing: Standing) -> int:
    """How many levels an organisation has, itself one of them."""
    below = [one for one, up in standing.parents.items() if up == organisation]
    return 1 + max((_height(one, standing) for one in below), default=0)


def _give_up_guessed(organisation: Organisation) -> None:
    own = Account.objects.filter(organisation=organisation, guessed=True).first()
    parents = Standing.read()
    if own is None or organisation.pk not in parents.parents:
        return
    above = parents.above(organisation.pk)[1:]
    firms = Organisation.objects.filter(pk__in=above, is_firm=True)
    group = next((found for one in above if (found := Account.objects.filter(organisation=one).first())), None)
    if group is not None:
        join_accounts(keep=group, other=own)
    elif firms.exists():
        own.delete()
