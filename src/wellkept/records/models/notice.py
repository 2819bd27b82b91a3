"""Mail to colleagues: what each wants to be sent, every mail that went out or did not, and what they know by it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.records.models.letter import Letter
from wellkept.records.models.user import User


def working_week() -> list[int]:
    """Monday to Friday; 0 is Monday."""
    return [0, 1, 2, 3, 4]


class MailWish(models.Model):
    """What somebody who signs in wants to be sent. Without a row, nothing; nobody says it for another.

    `hour`, `days` and quiet hours are of their own `time_zone`, without one of the firm's. From `known_at` on what
    opens is news to them; `alerts_at` is the end of the refresh up to which alerts were looked for.
    """

    class Whose(models.TextChoices):
        MINE = "mine"
        ALL = "all"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="mail_wish")
    morning = models.BooleanField(default=False)
    alerts = models.BooleanField(default=False)
    whose = models.CharField(max_length=4, choices=Whose.choices, default=Whose.MINE)
    hour = models.PositiveSmallIntegerField(default=7)
    days = models.JSONField(default=working_week)
    time_zone = models.CharField(max_length=60, blank=True)
    quiet_from = models.PositiveSmallIntegerField(default=18)
    quiet_until = models.PositiveSmallIntegerField(default=7)
    changed_at = models.DateTimeField()
    known_at = models.DateTimeField(null=True)
    alerts_at = models.DateTimeField(null=True)


class Notice(models.Model):
    """One mail to one colleague. What it says is written when it is sent, by what they may see then, and kept nowhere.

    `key` is its day, or its finding and day, so that none is written twice. `tells` names the findings that it tells
    of: once it went out, or may have, they are known.
    """

    class Kind(models.TextChoices):
        MORNING = "morning"
        ALERT = "alert"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=7, choices=Kind.choices)
    key = models.CharField(max_length=240)
    state = models.CharField(max_length=8, choices=Letter.State.choices, default=Letter.State.WAITING)
    asked_at = models.DateTimeField()
    not_before = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    said = models.CharField(max_length=300, blank=True)
    tells = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "kind", "key"], name="notice_once")]
        indexes: ClassVar = [models.Index(fields=["state", "not_before"], name="notice_waiting")]


class KnownFinding(models.Model):
    """What somebody was told of a finding last, by its own key: retelling the history makes it no news."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="known_findings")
    key = models.CharField(max_length=200)
    open = models.BooleanField(default=True)
    severity = models.CharField(max_length=8)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "key"], name="known_finding_once")]
