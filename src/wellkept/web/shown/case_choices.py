"""What forms of cases offer: whom a case is with, whose queue it is in, who looks after it."""

from __future__ import annotations

from wellkept import access
from wellkept.records.models import Account, Case, User
from wellkept.web.shown.colleagues import colleagues

Pairs = list[tuple[str, str]]
HELPS = (Account.Kind.VENDOR, Account.Kind.PARTNER)


def vendor_choices(user: User) -> Pairs:
    """Accounts that one sees: those with whom a case was opened last, then vendors and partners, then others."""
    rows = list(access.accounts(user).order_by("organisation__name"))
    last = list(access.cases(user).filter(direction=Case.Direction.OUTBOUND).order_by("-pk")[:200])
    used = {account: place for place, account in enumerate(dict.fromkeys(one.account_id for one in last))}
    rows.sort(key=lambda one: (used.get(one.pk, len(used)), one.kind not in HELPS))
    return [(str(one.pk), one.organisation.name) for one in rows]


def account_choices(user: User) -> Pairs:
    rows = access.accounts(user).order_by("organisation__name").values_list("pk", "organisation__name")
    return [("", "Choose"), *((str(pk), name) for pk, name in rows)]


def queue_choices(user: User, *, ours: bool, account: Account | None = None) -> Pairs:
    """Our queues, or vendors' (of one of them)."""
    rows = access.queues(user).filter(account__isnull=ours)
    rows = rows.filter(account=account) if account else rows
    named = ((str(one.pk), one.name if ours or account else f"{one.name}, {one.account}") for one in rows)
    return [("", "Not said"), *sorted(named, key=lambda pair: pair[1].casefold())]


def owner_choices() -> Pairs:
    return [("", "Nobody yet"), *((str(pk), name) for pk, name in colleagues())]
