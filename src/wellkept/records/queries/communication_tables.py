"""What was promised to be told, told, handed over and trained, as measures read it: nothing before its day."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from statistics import fmean, pstdev
from typing import Any

from wellkept.records.models import (
    Cadence,
    Deliverable,
    Pulse,
    PulseAnswer,
    Receiver,
    StatusReport,
    Training,
    TrainingPlace,
)
from wellkept.records.queries.status_mails import status_mails

Row = dict[str, Any]
FEWEST_ANSWERS = 4


class CommunicationTables:
    """Reads them once and hands out their rows as of many days."""

    def __init__(self) -> None:
        self.cadences = list(Cadence.objects.order_by("pk"))
        self.reports = list(StatusReport.objects.exclude(sent_on=None).order_by("pk"))
        self.deliverables = list(Deliverable.objects.order_by("pk"))
        self.receivers = list(Receiver.objects.order_by("pk"))
        self.trainings = list(Training.objects.order_by("pk"))
        self.places = list(TrainingPlace.objects.order_by("pk"))
        self.pulses = list(Pulse.objects.order_by("pk"))
        self.answers = _answers() if self.pulses else {}

    def fixed(self) -> dict[str, list[Row]]:
        return {"status_mail": [{"message": fact} for fact in status_mails(self.cadences)]}

    def at(self, day: date) -> dict[str, list[Row]]:
        agreed = {row.pk for row in self.deliverables if _stands(row.effective_on, day)}
        held = {row.pk: row for row in self.trainings if _stands(row.effective_on, day)}
        return {
            "cadence": [_cadence(row) for row in self.cadences if row.starts_on <= day],
            "status_report": [_report(row) for row in self.reports if row.sent_on and row.sent_on <= day],
            "deliverable": [_deliverable(row) for row in self.deliverables if row.pk in agreed],
            "receiver": [_receiver(row, day) for row in self.receivers if row.deliverable_id in agreed],
            "training_session": [_training(row) for row in held.values()],
            "training_place": [
                _place(row, held[row.training_id], day) for row in self.places if row.training_id in held
            ],
            "pulse_round": [self._pulse(row) for row in self.pulses if row.closes_on <= day],
        }

    def _pulse(self, row: Pulse) -> Row:
        """Under four answers nothing of what they said leaves this place."""
        said = self.answers.get(row.pk, [])
        shown = said if len(said) >= FEWEST_ANSWERS else []
        return {
            "pulse_round": row.pk,
            "engagement": row.engagement_id,
            "closed_on": row.closes_on,
            "asked": row.asked,
            "answers": len(said),
            "mood": fmean(mood for mood, _ in shown) if shown else None,
            "belief": fmean(belief for _, belief in shown) if shown else None,
            "spread": pstdev((mood + belief) / 2 for mood, belief in shown) if shown else None,
        }


def _answers() -> dict[int, list[tuple[int, int]]]:
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for pulse, mood, belief in PulseAnswer.objects.values_list("pulse_id", "mood", "belief"):
        found[pulse].append((mood, belief))
    return found


def _stands(effective_on: date | None, day: date) -> bool:
    return effective_on is None or effective_on <= day


def _until(value: date | None, day: date) -> date | None:
    return value if value and value <= day else None


def _cadence(row: Cadence) -> Row:
    names = ("what", "channel", "every_days", "starts_on", "ends_on")
    who = {"cadence": row.pk, "engagement": row.engagement_id, "to": row.to_id, "by": row.by_id}
    return {name: getattr(row, name) for name in names} | who


def _report(row: StatusReport) -> Row:
    names = ("reported_on", "colour", "sent_on")
    return {name: getattr(row, name) for name in names} | {"status_report": row.pk, "engagement": row.engagement_id}


def _deliverable(row: Deliverable) -> Row:
    names = ("title", "kind", "due_on")
    return {name: getattr(row, name) for name in names} | {"deliverable": row.pk, "engagement": row.engagement_id}


def _receiver(row: Receiver, day: date) -> Row:
    days = {name: _until(getattr(row, name), day) for name in ("told_on", "accepted_on", "refused_on")}
    return days | {"receiver": row.pk, "deliverable": row.deliverable_id, "person": row.person_id}


def _training(row: Training) -> Row:
    return {"training_session": row.pk, "engagement": row.engagement_id, "title": row.title, "held_on": row.on}


def _place(row: TrainingPlace, training: Training, day: date) -> Row:
    """Who came is known from the day of the training on."""
    known = training.on is not None and training.on <= day
    place = {"training_place": row.pk, "training_session": row.training_id, "person": row.person_id}
    return place | {"came": row.came if known else None}
