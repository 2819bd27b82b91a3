"""A pack is put together from what its reader may see at this moment, and from nothing that names somebody else."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from wellkept import access
from wellkept.findings.queries.numbers import numbers_on
from wellkept.records.models import Account, Engagement, Review
from wellkept.records.queries.case_steps import states
from wellkept.web.filters import day_short
from wellkept.web.packs.chosen import Chosen
from wellkept.web.packs.inert import inert
from wellkept.web.packs.others_named import others_named
from wellkept.web.packs.pack import MOST, Pack, PackTable, cut
from wellkept.web.packs.pictures import questions_of, rings_of, well_of
from wellkept.web.page import Frame, reader
from wellkept.web.shown.effective import effective_engagements
from wellkept.web.shown.reviews import Held, held_of, reviews_of

AHEAD = timedelta(days=365)
Row = tuple[str, ...]


@dataclass
class Gathering:
    """What is put together, for whom; `kept_back` counts rows that name another organisation."""

    frame: Frame
    found: Account
    names_another: Callable[[str], bool]
    left_out: list[str]
    kept_back: int = 0

    @property
    def name(self) -> str:
        return inert(self.found.organisation.name)

    def rows(self, kind: str, rows: Iterable[Iterable[object]], words: str) -> tuple[Row, ...]:
        """Rows of inert words, without those that name somebody else, and no more than there is room for."""
        told = [tuple(inert(cell) for cell in row) for row in rows]
        own = [row for row in told if not self.names_another(" | ".join(row))]
        self.kept_back += len(told) - len(own)
        return cut(kind, own, self.left_out, words)


def gather(frame: Frame, found: Account, chosen: Chosen) -> tuple[Pack, int]:
    """The pack, and how many rows were kept back since they name another organisation."""
    made = Gathering(frame, found, others_named(found.organisation_id), [])
    frame.names.learn([*chosen.ours, *chosen.theirs])
    reviews = list(reviews_of(frame, found))
    frame.names.learn(one for row in reviews for one in (row.promised_by_id, row.promised_to_id))
    held = held_of(frame, found, reviews)
    numbers = numbers_on(frame.figures, ["mirror", "own_mirror", "ring", "well"], [found.pk])
    shown = [
        *(rings_of(made.name, numbers, str(found.pk)) if "rings" in chosen.pictures else ()),
        *(well_of(frame, made.name, numbers) if "well" in chosen.pictures else ()),
    ]
    pack = Pack(
        firm=inert(frame.firm or "We"),
        account=made.name,
        when=_moment(chosen),
        where=chosen.where,
        ours=_names(frame, chosen.ours),
        theirs=_names(frame, chosen.theirs),
        agenda=chosen.agenda,
        questions=questions_of(found, numbers),
        promises=_promises(made, [row for row in reviews if row.due_on <= frame.as_of], held),
        ahead=_ahead(made, [row for row in reviews if row.due_on > frame.as_of and not held[row.pk].value]),
        cases=_cases(made),
        findings=chosen.findings,
        pictures=tuple(shown),
        as_of=frame.as_of,
        left_out=tuple(made.left_out),
    )
    return pack, made.kept_back


def _moment(chosen: Chosen) -> str:
    return f"{chosen.when:%A %-d %B %Y, %H:%M}" if chosen.when else "On a day to be found"


def _names(frame: Frame, people: Iterable[int]) -> tuple[str, ...]:
    return tuple(inert(frame.names[one], 120) for one in people)[: MOST["people"]]


def _promises(made: Gathering, rows: list[Review], held: dict[int, Held]) -> PackTable:
    """What was due in the last two quarters, the newest first, with what became of it."""
    told = [
        (
            f"{row.kind.capitalize()}{f': {row.what}' if row.what else ''}",
            _party(made, row),
            made.frame.names[row.promised_to_id],
            _day(made, row.due_on),
            _became(made, held[row.pk]),
        )
        for row in reversed(rows)
    ]
    return PackTable(
        title="What was promised",
        columns=("What", "Promised by", "To", "Due", "What became of it"),
        rows=made.rows("promises", told, "promises"),
        says="Reviews, roadmaps and plans of the last two quarters.",
        none="None was promised.",
    )


def _party(made: Gathering, row: Review) -> str:
    party = made.frame.firm or "We" if row.by == Review.By.US else made.name
    who = made.frame.names[row.promised_by_id]
    return f"{who}, {party}" if who else party


def _became(made: Gathering, held: Held) -> str:
    if held.value is None:
        return "to come"
    return f"held on {_day(made, held.day)}" if held.value and held.day else "held" if held.value else "not held"


def _day(made: Gathering, day: date | None) -> str:
    return day_short(day, made.frame.as_of) if day else "not known"


def _ahead(made: Gathering, reviews: list[Review]) -> PackTable:
    """Plans, renewals and planned ends of the next year, the nearest first."""
    frame, last = made.frame, made.frame.as_of + AHEAD
    rows: list[tuple[date, str]] = [
        (row.due_on, f"{row.kind.capitalize()}{f': {row.what}' if row.what else ''}, promised by {_party(made, row)}")
        for row in reviews
        if row.due_on <= last
    ]
    runs = Q(ended_on=None) | Q(ended_on__gt=frame.as_of)
    contracts = access.contracts(reader(frame.request)).filter(runs, account=made.found, renews_on__lte=last)
    renewals = contracts.filter(renews_on__gte=frame.as_of).values_list("renews_on", "name")
    rows += [(day, f"{name}: up for renewal") for day, name in renewals if day]
    works = access.engagements(reader(frame.request)).filter(account=made.found)
    rows += [(one.ends_on, f"{one.name}: planned end") for one in _ending(frame, works, last) if one.ends_on]
    return PackTable(
        title="What comes",
        columns=("When", "What"),
        rows=made.rows("ahead", [(_day(made, day), words) for day, words in sorted(rows)], "days ahead"),
        says="Plans, renewals and planned ends of the next twelve months.",
        none="Nothing is planned yet.",
    )


def _ending(frame: Frame, works: QuerySet[Engagement], last: date) -> list[Engagement]:
    is_open = Q(closed_on=None) | Q(closed_on__gt=frame.as_of)
    return list(effective_engagements(frame, works.filter(is_open, ends_on__gte=frame.as_of, ends_on__lte=last)))


def _cases(made: Gathering) -> PackTable:
    """Cases with this account that have not ended, the oldest first."""
    frame = made.frame
    theirs = access.cases(reader(frame.request)).filter(account=made.found)
    found = states(theirs, frame.moment)
    by_key = {key: one for key, one in found.items() if one.ended_at is None}
    rows = sorted(theirs.filter(key__in=by_key), key=lambda one: by_key[one.key].opened_at)
    told = [(row.reference, row.title, _since(made, by_key[row.key].opened_at)) for row in rows]
    return PackTable(
        title="Cases still open",
        columns=("Case", "What it is about", "Open since"),
        rows=made.rows("cases", told, "open cases"),
        none="None is open.",
    )


def _since(made: Gathering, moment: datetime) -> str:
    local = made.frame.local(moment)
    return _day(made, local.date() if local else None)
