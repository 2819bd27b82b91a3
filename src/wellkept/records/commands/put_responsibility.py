from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.engagement_named import engagement_named
from wellkept.records.commands.errors import RefusedError
from wellkept.records.commands.put_partner import partner_named
from wellkept.records.models import Engagement, Responsibility
from wellkept.records.queries.organisations import the_firm

US, CLIENT = "us", "client"
Held = set[tuple[str, int | None]]  # part, account: None is the firm


@transaction.atomic
def put_responsibility(
    *,
    engagement: str,
    task: str,
    accountable: tuple[str, ...] = (),
    responsible: tuple[str, ...] = (),
    consulted: tuple[str, ...] = (),
    informed: tuple[str, ...] = (),
    since: date | None = None,
) -> bool:
    """State which party does what in a task: "us", "client", or a partner's name. Returns whether anything was new.

    A part for which nobody is named stays as it is.
    """
    work = engagement_named(engagement)
    named = {"accountable": accountable, "responsible": responsible, "consulted": consulted, "informed": informed}
    held = {(part, _party(work, name)) for part, names in named.items() for name in names}
    return keep_responsibility(engagement=work, task=task, held=held, since=since, parts={part for part, _ in held})


@transaction.atomic
def keep_responsibility(
    *, engagement: Engagement, task: str, held: Held, since: date | None = None, parts: Iterable[str] = ()
) -> bool:
    """Keep who does what in a task, for all parts or for some of them. Returns whether anything changed."""
    task = plain(task, 200)
    if not task:
        raise RefusedError("the task is needed")
    if len({account for part, account in held if part == Responsibility.Part.ACCOUNTABLE}) > 1:
        raise RefusedError("one party is accountable for a task: where two are, nobody is")
    rows = Responsibility.objects.filter(engagement=engagement, task=task, part__in=parts or Responsibility.Part.values)
    stands = {(row.part, row.account_id): row for row in rows}
    for one in stands.keys() - held:
        stands[one].delete()
    Responsibility.objects.bulk_create(
        Responsibility(engagement=engagement, task=task, part=part, account_id=account, since=since)
        for part, account in sorted(held - stands.keys(), key=str)
    )
    return stands.keys() != held


def _party(engagement: Engagement, name: str) -> int | None:
    said = name.strip().casefold()
    firm = the_firm()
    if said == US or (firm and said == firm.name.casefold()):
        return None
    if said in {CLIENT, engagement.account.organisation.name.casefold()}:
        return engagement.account_id
    return partner_named(name).pk
