"""A proposal as its card shows it: both sides, what speaks for and against, and the chance in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from wellkept import access
from wellkept.facts.models import Address, LikelyMerge, Person
from wellkept.records.models import Post, User
from wellkept.web.filters import month, plural
from wellkept.web.page import Frame
from wellkept.web.shown.people import Place, firm_id, organisations_of, places_held

WORDS = ((0.97, "Almost certainly one person"), (0.85, "Very likely one person"), (0.7, "Likely one person"))
MOST_ADDRESSES = 6


@dataclass(frozen=True)
class Twin:
    """One of the two."""

    name: str
    href: str
    place: str
    addresses: list[str]
    more: int
    seen: str


@dataclass(frozen=True)
class Likely:
    key: str
    sides: tuple[Twin, Twin]
    words: str
    chance: float
    warnings: list[str]
    speaks_for: list[str]
    against: list[str]
    put_off: bool
    href: str


def chance_words(chance: float) -> str:
    return next((words for least, words in WORDS if chance >= least), "Perhaps one person")


def both_named(one: Person, other: Person) -> str:
    """Two people in words; where they bear one name, with the place that their address names."""
    if one.name.casefold() != other.name.casefold():
        return f"{one} and {other}"
    return " and ".join(f"{person}{_at(person)}" for person in (one, other))


def _at(person: Person) -> str:
    value = person.addresses.order_by("pk").values_list("value", flat=True).first() or ""
    return f" ({value.rpartition('@')[2]})" if "@" in value else ""


class Cards:
    """Everything that the cards of one page need, asked at once."""

    def __init__(self, frame: Frame, user: User, rows: Sequence[LikelyMerge]) -> None:
        people = sorted({person for row in rows for person in (row.one_id, row.other_id)})
        self.frame = frame
        self.names = access.names(user, people)
        self.addresses: dict[int, list[str]] = defaultdict(list)
        found = Address.objects.filter(person__in=people).order_by("pk").values_list("person_id", "value")
        for person, value in found:
            self.addresses[person or 0].append(value.removeprefix("name:"))
        self.at = organisations_of(people, frame.as_of)
        shown = access.organisations(user).filter(pk__in=set(self.at.values()))
        self.organisations = dict(shown.values_list("pk", "name"))
        self.places: dict[int, Place] = places_held(Post.objects.filter(person__in=people), frame.as_of)
        self.firm = firm_id()

    def card(self, row: LikelyMerge, *, put_off: bool) -> Likely:
        evidence: list[dict[str, Any]] = row.evidence["rows"]
        return Likely(
            key=f"{row.one_id}-{row.other_id}",
            sides=(self._twin(row.one_id, row.evidence["one"]), self._twin(row.other_id, row.evidence["other"])),
            words=chance_words(row.chance),
            chance=row.chance,
            warnings=[one["words"] for one in evidence if one["warning"]],
            speaks_for=[one["words"] for one in evidence if one["weight"] > 0 and not one["warning"]],
            against=[one["words"] for one in evidence if one["weight"] < 0 and not one["warning"]],
            put_off=put_off,
            href=reverse("merge", args=[row.one_id, row.other_id]),
        )

    def _twin(self, person: int, seen: dict[str, Any]) -> Twin:
        title, level = self.places.get(person, ("", ""))
        at = self.at.get(person)
        values = self.addresses[person]
        return Twin(
            name=self.names.get(person, "") or "no name known",
            href=self.frame.href("person", person),
            place=" · ".join(filter(None, [title or level, self.organisations.get(at or 0, "")]))
            or "no organisation known",
            addresses=values[:MOST_ADDRESSES],
            more=max(0, len(values) - MOST_ADDRESSES),
            seen=_seen(seen, counted=at is None or at != self.firm),
        )


def _seen(seen: dict[str, Any], *, counted: bool) -> str:
    """How much came from a colleague is said to the colleague alone."""
    first, last = (date.fromisoformat(seen[name]) if seen[name] else None for name in ("first", "last"))
    if first is None or last is None:
        return "never seen in mail"
    when = month(first) if (first.year, first.month) == (last.year, last.month) else f"{month(first)} to {month(last)}"
    return f"{when}, {plural(seen['messages'], 'mail')}" if counted else when
