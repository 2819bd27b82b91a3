"""The channels of an account: to whom, by which way, answered when last, and who stands in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.urls import reverse

from wellkept import access
from wellkept.findings.models import Number
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Absence, Account, AccountRole, Channel, EngagementRole, RelationshipPlan, Team
from wellkept.sdk.words import NEEDED_ROLES
from wellkept.web.filters import day_short, plural, since
from wellkept.web.page import Frame, reader

WAYS = {"mail": "Mail", "meeting": "Meeting", "call": "Call", "portal": "Portal", "chat": "Chat"}
LATELY = 90
Tag = tuple[str, str]


@dataclass(frozen=True)
class Way:
    """One channel. `tag` is what facts tell (they stand at `tag_href`), `said` what somebody does."""

    way: str
    where: str
    where_href: str
    what_for: str
    tag: Tag
    tag_href: str
    said: str
    ours: str
    covers: str
    uncovered: bool
    edit_href: str


@dataclass(frozen=True)
class Reached:
    """A contact, or the desks of nobody's, with the channels by way."""

    name: str
    href: str
    words: str
    ways: dict[str, list[Way]]


@dataclass(frozen=True)
class Matrix:
    """`columns` are the ways in use; `nameless` are contacts whom a record names and to whom no channel leads."""

    rows: list[Reached]
    columns: list[tuple[str, str]]
    nameless: list[tuple[str, str, str]]
    says: str


def matrix(frame: Frame, account: Account) -> Matrix:
    """As it stands on the shown day."""
    found = _running(frame, account)
    measured = {row.part: row for row in numbers_on(frame.figures, ["channel_answered"], [account.pk])}
    colleagues = {one for row in found for one in (row.colleague_id, row.covers_id) if one}
    away, teams = _away(frame, account, colleagues), _team_mates(account)
    frame.names.learn([*colleagues, *away, *(one for some in teams.values() for one in some)])
    ours = _Ours(frame, away, teams)
    by_contact: dict[int | None, list[Channel]] = defaultdict(list)
    for row in found:
        by_contact[row.contact_id].append(row)
    named = _named(frame, account)
    rows = [_reached(frame, some, measured, ours, named) for some in _in_order(by_contact)]
    used = [(way, words) for way, words in WAYS.items() if any(row.way == way for row in found)]
    return Matrix(rows, used, _nameless(frame, account, named, set(by_contact)), _says(frame, account, found))


def _running(frame: Frame, account: Account) -> list[Channel]:
    begun = Q(starts_on=None) | Q(starts_on__lte=frame.as_of)
    goes_on = Q(ends_on=None) | Q(ends_on__gte=frame.as_of)
    found = Channel.objects.filter(begun, goes_on, account=account).select_related("contact", "colleague", "covers")
    return list(found.order_by("contact__name", "contact_id", "pk"))


def _in_order(by_contact: dict[int | None, list[Channel]]) -> list[list[Channel]]:
    """People first, by name; desks of nobody's at the end."""
    return [*(some for contact, some in by_contact.items() if contact), *filter(None, [by_contact.get(None)])]


def _reached(
    frame: Frame, some: Sequence[Channel], measured: dict[str, Number], ours: _Ours, named: dict[int, str]
) -> Reached:
    contact = some[0].contact
    ways: dict[str, list[Way]] = defaultdict(list)
    for row in some:
        ways[row.way].append(_way(frame, row, measured.get(str(row.pk)), ours))
    if contact is None:
        return Reached("No one in particular", "", "a desk, a portal, a shared address", ways)
    return Reached(contact.name, frame.href("person", contact.pk), named.get(contact.pk, ""), ways)


def _way(frame: Frame, row: Channel, number: Number | None, ours: _Ours) -> Way:
    is_web = row.address.casefold().startswith(("https://", "http://"))
    covers, uncovered = ours.covers(row)
    return Way(
        way=WAYS[row.way],
        where=row.address,
        where_href=row.address if is_web else "",
        what_for=row.what_for,
        tag=_answered(frame, number),
        tag_href=_facts_href(frame, row),
        said=f"said: {since(row.answered_on, frame.as_of)}" if row.answered_on else "",
        ours=frame.names[row.colleague_id],
        covers=covers,
        uncovered=uncovered,
        edit_href="" if frame.is_past else reverse("channel_edit", args=[row.account_id, row.pk]),
    )


def _facts_href(frame: Frame, row: Channel) -> str:
    """Where what the other side did stands: of a person by themselves, of a desk with its account."""
    if row.contact_id:
        return frame.href("person", row.contact_id)
    return f"{frame.href('account', row.account_id)}#time"


def _answered(frame: Frame, number: Number | None) -> Tag:
    if number is None:
        return "unk", "not measured yet"
    if number.value is None:
        return "unk", "no answer seen"
    on = date.fromisoformat(number.more["answered_on"])
    return ("good" if number.value <= LATELY else "warn"), f"answered {since(on, frame.as_of)}"


@dataclass(frozen=True)
class _Ours:
    """Who of us is away, and who is in a team with whom that looks after the account."""

    frame: Frame
    away: dict[int, Absence]
    teams: dict[int, list[int]]

    def covers(self, row: Channel) -> tuple[str, bool]:
        """Who stands in, in words; and whether nobody does for somebody who is away."""
        gone = self.away.get(row.colleague_id or 0)
        words = f"{self.frame.names[row.colleague_id]} is {_away_words(self.frame, gone)}" if gone else ""
        if row.covers_id and row.covers_id not in self.away:
            return _sentence(words, f"{self.frame.names[row.covers_id]} stands in"), False
        if row.covers_id:
            return _sentence(words, f"{self.frame.names[row.covers_id]}, who stands in, is away too"), bool(gone)
        mates = [one for one in self.teams.get(row.colleague_id or 0, []) if one not in self.away]
        could = " or ".join(self.frame.names[one] for one in mates[:2])
        nobody = "nobody stands in" if row.colleague_id else "nobody of us is named"
        return _sentence(words, f"{nobody}; {could} could" if could else nobody), bool(gone)


def _sentence(*parts: str) -> str:
    return "; ".join(filter(None, parts))


def _away_words(frame: Frame, row: Absence) -> str:
    if row.kind == "leaving":
        return "gone"
    return f"away until {day_short(row.ends_on, frame.as_of)}" if row.ends_on else "away"


def _away(frame: Frame, account: Account, people: Iterable[int]) -> dict[int, Absence]:
    """Who of these, and of the account's teams, is away on the shown day."""
    teams = Team.members.through.objects.filter(team__accounts=account).values("person_id")
    goes_on = Q(ends_on=None) | Q(ends_on__gte=frame.as_of)
    who = Q(person__in=set(people)) | Q(person__in=teams)
    rows = Absence.objects.filter(goes_on, who, starts_on__lte=frame.as_of).order_by("starts_on")
    return {row.person_id: row for row in rows}


def _team_mates(account: Account) -> dict[int, list[int]]:
    """Colleague → those in a team with them that looks after this account."""
    members: dict[int, list[int]] = defaultdict(list)
    pairs = Team.members.through.objects.filter(team__accounts=account).order_by("person__name", "pk")
    for team, person in pairs.values_list("team_id", "person_id"):
        members[team].append(person)
    found: dict[int, list[int]] = defaultdict(list)
    for people in members.values():
        for one in people:
            found[one] += [other for other in people if other != one and other not in found[one]]
    return found


def _named(frame: Frame, account: Account) -> dict[int, str]:
    """Contacts whom records name there, and as what."""
    begun = Q(since=None) | Q(since__lte=frame.as_of)
    filled = AccountRole.objects.filter(begun, account=account, person__isnull=False, role__in=NEEDED_ROLES)
    roles = filled.values_list("person_id", "role")
    in_works = EngagementRole.objects.filter(engagement__account=account, engagement__closed_on=None)
    plans = RelationshipPlan.objects.filter(account=account, ends_on=None).values_list("contact_id", flat=True)
    theirs = set(access.people(reader(frame.request)).filter(_at(account)).values_list("pk", flat=True))
    words: dict[int, list[str]] = defaultdict(list)
    for person, role in [*roles, *in_works.values_list("person_id", "role")]:
        if person in theirs and role not in words[person]:
            words[person].append(role)
    for person in plans:
        words[person] = words[person] or ["is kept by a plan"]
    return {person: ", ".join(said) for person, said in words.items() if said}


def _at(account: Account) -> Q:
    place = account.organisation_id
    return Q(posts__organisation=place) | Q(addresses__domain__in=account.organisation.domains.values("value"))


def _nameless(
    frame: Frame, account: Account, named: dict[int, str], reached: set[int | None]
) -> list[tuple[str, str, str]]:
    """(name, as what, where to say a way to them)."""
    left = [person for person in named if person not in reached]
    names = access.names(reader(frame.request), left)
    add = reverse("channel_add", args=[account.pk])
    rows = [(names[one], named[one], "" if frame.is_past else f"{add}?contact={one}") for one in left if one in names]
    return sorted(rows, key=lambda row: row[0].casefold())


def _says(frame: Frame, account: Account, found: Sequence[Channel]) -> str:
    """How many ways there are, and when anybody named there answered last."""
    row = next(iter(numbers_on(frame.figures, ["named_contact"], [account.pk])), None)
    ways = plural(len(found), "channel is", "channels are") if found else "no channel is"
    if row is None:
        return f"{ways.capitalize()} stated; how many contacts are named was not measured yet."
    words = f"{plural(int(row.n or 0), 'contact is', 'contacts are')} named, {ways} stated."
    if row.value is None:
        return f"{words} Nobody named there was seen to answer."
    on = date.fromisoformat(row.more["answered_on"])
    return f"{words} Somebody named, or a channel, answered last {since(on, frame.as_of)}."
