"""What is told, handed over and trained, in one line each."""

from __future__ import annotations

from wellkept.records.models import Cadence, Deliverable, Training


def cadence_words(row: Cadence) -> str:
    return f"{row.what}, by {row.channel}, every {row.every_days} days from {row.starts_on}"


def deliverable_words(row: Deliverable) -> str:
    named = row.receivers.count()
    accepted = row.receivers.exclude(accepted_on=None).count()
    due = f", due {row.due_on}" if row.due_on else ""
    return f"{row.title}{due}, accepted by {accepted} of {named} named"


def training_words(row: Training) -> str:
    return f"{row.title}, {row.on or 'no day yet'}, {row.places.filter(came=True).count()} of {row.places.count()} came"
