"""What is handed over in an engagement and who accepted it, who was trained, and what a closing would leave open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from wellkept.records.models import Deliverable, Engagement, Receiver, Training
from wellkept.web.filters import day, plural
from wellkept.web.page import Frame
from wellkept.web.practices.practice import State

KINDS = {"documentation": "documentation", "as_built": "what was deployed", "other": "other"}
ENOUGH = 0.8  # as `training_not_delivered` has it


@dataclass(frozen=True)
class ShownReceiver:
    pk: int
    name: str
    tag: tuple[State, str]
    on: str
    words: str


@dataclass(frozen=True)
class ShownDeliverable:
    pk: int
    title: str
    kind: str
    due: str
    receivers: list[ShownReceiver]
    accepted: int
    told: int
    tag: tuple[State, str]
    as_built: bool

    @property
    def is_done(self) -> bool:
        return bool(self.receivers) and self.accepted == len(self.receivers)


@dataclass(frozen=True)
class ShownTraining:
    """`came` of `needed`; `silent` are those of whom nobody said."""

    pk: int
    title: str
    on: str
    needed: int
    came: int
    silent: int
    held: bool
    tag: tuple[State, str]

    @property
    def is_done(self) -> bool:
        return self.held and self.needed > 0 and self.came >= ENOUGH * self.needed


@dataclass(frozen=True)
class Handing:
    deliverables: list[ShownDeliverable]
    trainings: list[ShownTraining]

    def missing(self) -> Iterator[str]:
        """What a closing would leave open, in words."""
        if not any(one.as_built for one in self.deliverables):
            yield "no description of what was deployed is planned"
        for one in self.deliverables:
            if not one.is_done:
                yield f"“{one.title}”: {one.tag[1]}"
        for session in self.trainings:
            if not session.is_done:
                yield f"training “{session.title}”: {session.tag[1]}"


def handing_of(frame: Frame, found: Engagement) -> Handing:
    """As of the shown day. What was accepted later is not seen."""
    day_ = frame.as_of
    rows = [row for row in found.deliverables.all() if not (row.effective_on and row.effective_on > day_)]
    counted = found.trainings.annotate(
        needed=Count("places"),
        came=Count("places", filter=Q(places__came=True)),
        silent=Count("places", filter=Q(places__came=None)),
    )
    sessions = [row for row in counted if not (row.effective_on and row.effective_on > day_)]
    receivers = Receiver.objects.filter(deliverable__in=[row.pk for row in rows]).select_related("person")
    by_row: dict[int, list[Receiver]] = {}
    for one in receivers:
        by_row.setdefault(one.deliverable_id, []).append(one)
    return Handing(
        [_deliverable(row, by_row.get(row.pk, []), day_) for row in rows],
        [_training(row, day_) for row in sessions],
    )


def _deliverable(row: Deliverable, receivers: list[Receiver], as_of: date) -> ShownDeliverable:
    shown = [_receiver(one, as_of) for one in receivers]
    accepted = sum(one.tag[0] == "good" for one in shown)
    told = sum(bool(one.told_on and one.told_on <= as_of) for one in receivers)
    return ShownDeliverable(
        pk=row.pk,
        title=row.title,
        kind=KINDS[row.kind],
        due=day(row.due_on) if row.due_on else "",
        receivers=shown,
        accepted=accepted,
        told=told,
        tag=_deliverable_tag(row, shown, accepted, told, as_of),
        as_built=row.kind == Deliverable.Kind.AS_BUILT,
    )


def _deliverable_tag(
    row: Deliverable, shown: list[ShownReceiver], accepted: int, told: int, as_of: date
) -> tuple[State, str]:
    if not shown:
        return "unk", "nobody named"
    if accepted == len(shown):
        return "good", "accepted"
    if any(one.tag[0] == "bad" for one in shown):
        return "bad", "something is missing"
    late = bool(row.due_on and row.due_on < as_of)
    if told == 0:
        return ("bad", "not sent, and due") if late else ("warn", "not sent yet")
    return ("bad" if late else "warn", f"accepted by {accepted} of {len(shown)}")


def _receiver(row: Receiver, as_of: date) -> ShownReceiver:
    def until(value: date | None) -> date | None:
        return value if value and value <= as_of else None

    if on := until(row.accepted_on):
        tag: tuple[State, str] = ("good", "accepted")
    elif on := until(row.refused_on):
        tag = ("bad", "something missing")
    elif on := until(row.told_on):
        tag = ("warn", "sent")
    else:
        tag = ("unk", "not sent")
    words = row.words if until(row.accepted_on) or until(row.refused_on) else ""
    return ShownReceiver(row.person_id, row.person.name, tag, day(on) if on else "", words)


def _training(row: Any, as_of: date) -> ShownTraining:
    held = row.on is not None and row.on <= as_of
    came, silent = (row.came, row.silent) if held else (0, 0)
    return ShownTraining(
        pk=row.pk,
        title=row.title,
        on=day(row.on) if row.on else "",
        needed=row.needed,
        came=came,
        silent=silent,
        held=held,
        tag=_training_tag(row, row.needed, came, silent, held=held),
    )


def _training_tag(row: Training, needed: int, came: int, silent: int, *, held: bool) -> tuple[State, str]:
    if row.on is None:
        return "warn", "no day yet"
    if not needed:
        return "unk", "nobody named"
    if not held:
        return "warn", f"planned for {plural(needed, 'person', 'people')}"
    if silent == needed:
        return "unk", "nobody said who came"
    enough = came >= ENOUGH * needed
    could = came + silent >= ENOUGH * needed
    return ("good" if enough else "warn" if could else "bad"), f"{came} of {needed} came"
