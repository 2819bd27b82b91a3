"""The steps of cases as their facts tell them, with whose they were; and which cases are open at a moment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min, Q, QuerySet

from wellkept.facts.models import Address, CaseEvent, Subject
from wellkept.records.models import Case, Organisation, Post
from wellkept.records.queries.organisations import of_the_firm
from wellkept.sdk.case_due import Step, side_of
from wellkept.sdk.case_log import ENDS

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Told(Step):
    """A step with what a page shows of it. `actor` is a person, where it is known who; `asked` says that it asked."""

    fact: int = 0
    actor: int | None = None
    asked: str = ""
    channel: str = ""
    team: str = ""
    status: str = ""
    rating: float | None = None
    text: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """When a case was opened, and when it ended: None while it is open."""

    opened_at: datetime
    ended_at: datetime | None
    last_at: datetime


def states(cases: QuerySet[Case], until: datetime) -> dict[str, State]:
    """By key, of the cases of which anything happened by then."""
    rows = CaseEvent.objects.filter(case__in=cases.order_by().values("key"), happened_at__lte=until, plausible=True)
    found = (
        rows.order_by()
        .values("case")
        .annotate(
            first=Min("happened_at"),
            opened=Min("happened_at", filter=Q(step="opened")),
            last=Max("happened_at"),
            ended=Max("happened_at", filter=Q(step__in=ENDS)),
            again=Max("happened_at", filter=Q(step="reopened")),
        )
    )
    return {row["case"]: _state(row) for row in found}


def _state(row: Mapping[str, datetime]) -> State:
    ended, again = row["ended"], row["again"]
    is_open = ended is None or (again is not None and again > ended)
    return State(row["opened"] or row["first"], None if is_open else ended, row["last"])


def steps_of(cases: Iterable[Case], until: datetime) -> dict[str, list[Told]]:
    """By key the steps up to a moment, in order of time."""
    by_key = {case.key: case for case in cases}
    keys, rows = list(by_key), []
    for start in range(0, len(keys), AT_ONCE):
        some = CaseEvent.objects.filter(case__in=keys[start : start + AT_ONCE], happened_at__lte=until, plausible=True)
        rows += list(some.order_by("happened_at", "pk"))
    persons = _persons({row.actor for row in rows if row.actor})
    ours = us_among(set(persons.values()))
    texts = dict(_texts([row.pk for row in rows]))
    found: dict[str, list[Told]] = defaultdict(list)
    for row in rows:
        actor = persons.get(row.actor or 0)
        side = "" if actor is None else "us" if actor in ours else "them"
        inbound = by_key[row.case].direction == Case.Direction.INBOUND
        found[row.case].append(_told(row, actor, side_of(row.step, row.side, side, inbound=inbound), texts))
    return found


def _told(row: CaseEvent, actor: int | None, desk: bool | None, texts: Mapping[int, str]) -> Told:
    names = ("step", "automatic", "public", "due_at", "asked", "channel", "team", "status", "rating", "source")
    values = {name: getattr(row, name) for name in names}
    return Told(at=row.happened_at, desk=desk, fact=row.pk, actor=actor, text=texts.get(row.pk, ""), **values)


def _persons(addresses: Collection[int]) -> dict[int, int]:
    kind = Address.Kind.PERSON
    rows = Address.objects.filter(pk__in=addresses, kind=kind, person__isnull=False)
    return dict(rows.values_list("pk", "person_id"))


def _texts(facts: list[int]) -> Iterable[tuple[int, str]]:
    for start in range(0, len(facts), AT_ONCE):
        some = Subject.objects.filter(kind="case_event", fact__in=facts[start : start + AT_ONCE])
        yield from some.values_list("fact", "text")


def us_among(people: Collection[int]) -> set[int]:
    """Who of them is a colleague: by a post with the firm, else by an address of it."""
    firm = Organisation.objects.filter(of_the_firm())
    posted = set(Post.objects.filter(person__in=people).values_list("person_id", flat=True))
    ours = set(Post.objects.filter(person__in=people, organisation__in=firm).values_list("person_id", flat=True))
    homed = Address.objects.filter(person__in=set(people) - posted, domain__in=firm.values("domains__value"))
    return ours | {one for one in homed.values_list("person_id", flat=True) if one}
