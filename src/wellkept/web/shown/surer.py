"""What somebody could say so that the figures are surer: who is who, who decides, who leads."""

from __future__ import annotations

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from wellkept import access
from wellkept.facts.models import LikelyMerge
from wellkept.records.models import AccountRole, LikelyJoin, User
from wellkept.web.filters import plural


def surer(user: User) -> list[tuple[str, str]]:
    """Words and address of each; only what is left to say, and only for who may say it."""
    if not access.may(user, "unassigned"):
        return []
    said = AccountRole.objects.filter(account=OuterRef("pk"))
    counted = access.accounts(user).aggregate(
        silent=Count("pk", filter=~Exists(said)), alone=Count("pk", filter=Q(lead=None))
    )
    silent, alone = counted["silent"], counted["alone"]
    joins, merges = LikelyJoin.objects.count(), LikelyMerge.objects.count()
    found = [
        (joins, f"{plural(joins, 'pair')} of organisations may be one", "organisations"),
        (merges, f"{plural(merges, 'pair')} of people may be one", "merges"),
        (silent, f"Who decides is not said at {plural(silent, 'account')}", "wells"),
        (alone, f"Nobody leads {plural(alone, 'account')} yet", "portfolio"),
    ]
    return [(words, reverse(name)) for count, words, name in found if count]
