"""Who is asked next, and who is not and why: the guard that nobody is tired."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b

from wellkept.facts.models import Address
from wellkept.records.models import Account, Invitation, Survey
from wellkept.records.queries.opted_out import opted_out
from wellkept.records.queries.what_ended import Ended, what_ended
from wellkept.sdk.drafting import SAFE_ADDRESS

YEAR = timedelta(days=365)
LATELY, OFTEN, OUT, DRAWN = "asked lately", "asked often enough this year", "wants not to be asked", "not drawn"
OURS, NOWHERE, DONE = "worked on it", "has no mail address", "is asked already"


@dataclass(frozen=True)
class Candidate:
    """Somebody who could be asked about something. `why` says why they are not; "" where they are."""

    ended: Ended
    person: int
    address: Address | None
    why: str = ""


def who_is_asked(survey: Survey, at: datetime, since: datetime | None = None) -> list[Candidate]:
    """Everybody who could be asked now, each with the reason if they are not. Of several things the newest counts."""
    found = [(one, person) for one in reversed(what_ended(survey, at, since)) for person in sorted(one.people)]
    guard = _Guard(survey, at, {person for _, person in found})
    return [guard.judge(one, person) for one, person in found]


class _Guard:
    """What has to be known of all of them, asked for once."""

    def __init__(self, survey: Survey, at: datetime, people: set[int]) -> None:
        self.survey, self.at = survey, at
        self.out = opted_out(people)
        self.addresses = _addresses(people)
        self.asked: dict[int, list[datetime]] = defaultdict(list)
        rows = Invitation.objects.filter(address__person__in=people, asked_at__gt=at - YEAR)
        for person, moment in rows.values_list("address__person", "asked_at"):
            self.asked[person or 0].append(moment)
        names = ("about_kind", "about", "part", "address__person")
        self.done = set(Invitation.objects.filter(survey=survey, address__person__in=people).values_list(*names))

    def judge(self, ended: Ended, person: int) -> Candidate:
        address = _best(self.addresses.get(person, []), ended.account)
        why = self._why(ended, person, address)
        if not why:  # so that a second thing of theirs finds them asked
            self.asked[person].append(self.at)
        return Candidate(ended, person, address[0] if address else None, why)

    def _why(self, ended: Ended, person: int, address: tuple[Address, int | None] | None) -> str:
        asked, survey = self.asked[person], self.survey
        reasons = (
            (DONE, (ended.about_kind, ended.about, ended.part, person) in self.done),
            (OURS, person in ended.concerns),
            (OUT, person in self.out),
            (NOWHERE, address is None),
            (LATELY, any(moment > self.at - timedelta(days=survey.quiet_days) for moment in asked)),
            (OFTEN, len(asked) >= survey.most_a_year),
            (DRAWN, not drawn(survey, ended, person)),
        )
        return next((why for why, holds in reasons if holds), "")


def drawn(survey: Survey, ended: Ended, person: int) -> bool:
    """Whether chance takes them: the same every time that it is asked, and another for each thing."""
    said = "\x1f".join([survey.key, ended.about_kind, ended.about, ended.part, str(person)])
    number = int.from_bytes(blake2b(said.encode(), digest_size=8).digest())
    return number < survey.share * 2**64


def _addresses(people: Iterable[int]) -> dict[int, list[tuple[Address, int | None]]]:
    """Person → their mail addresses, newest first, each with the account of its domain; colleagues' are theirs too."""
    accounts = dict(
        Account.objects.filter(organisation__domains__isnull=False).values_list("organisation__domains__value", "pk")
    )
    found: dict[int, list[tuple[Address, int | None]]] = defaultdict(list)
    rows = Address.objects.filter(person__in=list(people), kind=Address.Kind.PERSON).order_by("-pk")
    for row in rows:
        if SAFE_ADDRESS.fullmatch(row.value):
            found[row.person_id or 0].append((row, accounts.get(row.domain)))
    return found


def _best(addresses: list[tuple[Address, int | None]], account: int | None) -> tuple[Address, int | None] | None:
    """The newest at the account; else the newest."""
    return next((one for one in addresses if account and one[1] == account), addresses[0] if addresses else None)
