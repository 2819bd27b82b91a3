"""What was learned, and what is done about it: made, changed, done, dropped."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from wellkept.facts.append import plain
from wellkept.records.commands.errors import RefusedError
from wellkept.records.models import Improvement

KINDS = ("account", "engagement", "queue", "firm")


@transaction.atomic
def keep_improvement(
    *,
    what: str,
    learned: str,
    owner: int | None,
    due_on: date | None,
    wanted: str,
    number: tuple[str, str, int, str],
    account: int | None,
    on: date,
    finding: tuple[str, str] = ("", ""),
    improvement: Improvement | None = None,
) -> Improvement:
    """Make an improvement, or change one. `number` is the one that should move: its measure, and whose it is.

    `account` is that of the number's subject: who may see the one sees the other. `finding` is its rule, and what it
    was about.
    """
    shown, (measure, kind, subject, part) = plain(what, 200), number
    if not shown:
        raise RefusedError("say what is to be better")
    if kind not in KINDS:
        raise RefusedError("a number of an account, an engagement, a queue or the firm can be moved by it")
    if wanted not in Improvement.Wanted.values:
        raise RefusedError("say whether the number should rise or fall")
    if improvement is not None and improvement.done_on is not None:
        raise RefusedError("it is done: what it was to move stays as it is")
    row = improvement or Improvement(made_on=on, rule=finding[0][:60], about=finding[1][:140])
    values: dict[str, Any] = {"what": shown, "learned": learned.strip()[:2000], "owner_id": owner, "due_on": due_on}
    values |= {"measure": measure, "subject_kind": kind, "subject": subject, "part": part[:40]}
    for name, value in (values | {"wanted": wanted, "account_id": account}).items():
        setattr(row, name, value)
    row.save()
    return row


@transaction.atomic
def end_improvement(*, improvement: Improvement, on: date, done: bool) -> None:
    """It is in place from this day on; or it is given up."""
    if improvement.done_on or improvement.dropped_on:
        raise RefusedError("it is over already")
    name = "done_on" if done else "dropped_on"
    setattr(improvement, name, on)
    improvement.save(update_fields=[name])


@transaction.atomic
def open_improvement(*, improvement: Improvement) -> None:
    """It is not over after all."""
    improvement.done_on = improvement.dropped_on = None
    improvement.save(update_fields=["done_on", "dropped_on"])
