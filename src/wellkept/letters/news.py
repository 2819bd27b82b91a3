"""What is news to somebody: findings that opened, got worse or closed since they were told of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from wellkept import access
from wellkept.findings.models import Finding
from wellkept.findings.queries.open_findings import SEVERITY_ORDER, URGENCY_ORDER, waiting
from wellkept.letters.finding_key import key_of, keyed
from wellkept.records.models import KnownFinding, MailWish, User

AT_ONCE = 100
Tells = list[list[object]]


@dataclass(frozen=True)
class News:
    """`what` is new, again, worse or closed."""

    finding: Finding
    what: str


def waiting_for(wish: MailWish, day: date) -> QuerySet[Finding]:
    """Open findings that they may see now, and want to be told of."""
    found = access.findings(wish.user).filter(waiting(day), _of(wish))
    return found.select_related("account__organisation")


def news_for(wish: MailWish, day: date) -> list[News]:
    """The most urgent first; what closed comes last. Who has not begun to be told knows all that stands open."""
    if wish.known_at is None:
        return []
    known = {one.key: one for one in wish.user.known_findings.all()}
    found = [News(one, what) for one in waiting_for(wish, day) if (what := _what(one, known.get(key_of(one))))]
    return [*sorted(found, key=_place), *(News(one, "closed") for one in _closed(wish, known))]


def is_urgent(one: News) -> bool:
    return one.what != "closed" and one.finding.urgency == "today"


def tells_of(news: Iterable[News]) -> Tells:
    """What they know once they were told: key, whether it is open, severity."""
    return [[key_of(one.finding), one.what != "closed", one.finding.severity] for one in news]


@transaction.atomic
def know(user: User, tells: Tells, at: datetime) -> None:
    """They were told, or may have been."""
    rows = [
        KnownFinding(user=user, key=str(key), open=bool(is_open), severity=str(severity), at=at)
        for key, is_open, severity in tells
    ]
    KnownFinding.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["user", "key"],
        update_fields=["open", "severity", "at"],
    )


@transaction.atomic
def begin_to_know(wish: MailWish, day: date, at: datetime) -> None:
    """What stands open when somebody begins to be written to is no news: the first mail counts it."""
    know(wish.user, tells_of(News(one, "new") for one in waiting_for(wish, day)), at)
    wish.known_at = at
    wish.save(update_fields=["known_at"])


def _of(wish: MailWish) -> Q:
    person = wish.user.person_id
    if wish.whose != MailWish.Whose.MINE or person is None:
        return Q()
    return Q(owner=person) | Q(account__lead=person)


def _what(finding: Finding, known: KnownFinding | None) -> str:
    if known is None:
        return "new"
    if not known.open:
        return "again"
    return "worse" if _rank(finding.severity) < _rank(known.severity) else ""


def _closed(wish: MailWish, known: dict[str, KnownFinding]) -> list[Finding]:
    """Of those that they know as open; what they may not see any more is passed over."""
    keys = sorted(key for key, one in known.items() if one.open)
    seen = access.findings(wish.user).filter(closed_on__isnull=False).select_related("account__organisation")
    found: list[Finding] = []
    for start in range(0, len(keys), AT_ONCE):
        found += seen.filter(keyed(keys[start : start + AT_ONCE]))
    return found


def _place(one: News) -> tuple[int, int, date, int]:
    finding = one.finding
    urgency = URGENCY_ORDER.get(finding.urgency, len(URGENCY_ORDER))
    return urgency, _rank(finding.severity), finding.act_by or date.max, finding.pk


def _rank(severity: str) -> int:
    return SEVERITY_ORDER.get(severity, len(SEVERITY_ORDER))
