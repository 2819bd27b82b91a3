"""The cases behind a score of the mirror: what each says to one question, in a quarter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db.models import QuerySet

from wellkept.findings.models import Number
from wellkept.records.models import Case, Review
from wellkept.sdk.mirror import QUARTER

FAILED, UNKNOWN, PASSED = "failed", "unknown", "passed"
ORDER = {FAILED: 0, UNKNOWN: 1, PASSED: 2}


@dataclass(frozen=True)
class Behind:
    """One case, or promised review: how much it is judged by, and how much of that passed or is not known."""

    subject: int
    account: int | None
    at: datetime
    passed: int
    n: int
    unknown: int

    @property
    def verdict(self) -> str:
        """Failed as soon as anything did."""
        if self.passed < self.n:
            return FAILED
        return PASSED if self.n else UNKNOWN


def cases_behind(cases: QuerySet[Case], part: str, as_of: datetime, day: date, *, back: int = 0) -> list[Behind]:
    """Of these cases those that count to a question in the quarter that ends at `as_of`, or `back` quarters before."""
    ends = as_of - timedelta(days=QUARTER * back)
    begins = ends - timedelta(days=QUARTER)
    # A case counts later from day to day, never earlier: what the newest row leaves out, no older one brings in.
    rows = Number.objects.filter(
        measure="case_question", part=part, day__lte=day, subject__in=cases.values("pk"), more__at__gt=_plain(begins)
    )
    newest = {row.subject: row for row in rows.order_by("day")}
    found = (_behind(row) for row in newest.values())
    return _ordered(one for one in found if begins < one.at <= ends)


def _plain(moment: datetime) -> str:
    """As times stand in what a number carries."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat()


def _behind(row: Number) -> Behind:
    more = row.more
    return Behind(
        subject=row.subject,
        account=more.get("account"),
        at=datetime.fromisoformat(more["at"]).replace(tzinfo=UTC),
        passed=int(more.get("passed") or 0),
        n=int(row.n or 0),
        unknown=int(more.get("unknown") or 0),
    )


def reviews_behind(accounts: Iterable[int], day: date) -> list[Behind]:
    """Of these accounts the promised reviews that fell due in two quarters, by the figures of a day."""
    since = day - timedelta(days=2 * QUARTER)
    rows = Number.objects.filter(day=day, measure="review_held", subject__in=list(accounts), value__isnull=False)
    return _ordered(one for row in rows for one in _review(row) if since < one.at.date() <= day)


def _review(row: Number) -> Iterator[Behind]:
    due = datetime.fromisoformat(str(row.more["due_on"])).replace(tzinfo=UTC)
    yield Behind(int(row.part), row.subject, due, int(row.value or 0), 1, 0)


def titles_of_reviews(reviews: Iterable[int]) -> dict[int, str]:
    """Review → its kind, and who promised it."""
    rows = Review.objects.filter(pk__in=list(reviews)).values_list("pk", "kind", "by")
    return {pk: f"{kind.capitalize()}, promised by {by}" for pk, kind, by in rows}


def _ordered(found: Iterable[Behind]) -> list[Behind]:
    """What failed first, the newest of each on top."""
    return sorted(found, key=lambda one: (ORDER[one.verdict], -one.at.timestamp(), one.subject))
