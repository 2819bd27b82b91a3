"""Numbers with their history; findings', and actions', life."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from wellkept.records.models import Account, Calibration


class Refresh(models.Model):
    """One run of the street up to a moment: which day's figures exist, and what was known then.

    `telling` is the same in all rows: how often the whole history was told. Numbers of that telling are shown.
    """

    as_of = models.DateTimeField()
    day = models.DateField(unique=True)
    finished_at = models.DateTimeField(null=True)
    replayed = models.BooleanField(default=False)
    telling = models.PositiveIntegerField(default=0)


class Shown(models.Manager["Number"]):
    """Numbers of the history that stands. While it is told again, the new ones stand beside them unseen."""

    def get_queryset(self) -> models.QuerySet[Number]:
        now = models.Subquery(Refresh.objects.values("telling")[:1])
        return super().get_queryset().filter(telling=Coalesce(now, 0))


class Number(models.Model):
    """What a measure said of a subject on a day. `part` is a role, quarter or report where there are several."""

    telling = models.PositiveIntegerField(default=0)
    day = models.DateField()
    measure = models.CharField(max_length=40)
    subject = models.BigIntegerField()
    part = models.CharField(max_length=40, blank=True)
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    n = models.FloatField(null=True)
    known = models.FloatField(null=True)
    more = models.JSONField(default=dict)

    objects = Shown()
    every = models.Manager["Number"]()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["measure", "subject", "part", "day", "telling"], name="number_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["day", "measure"], name="number_day")]


class Finding(models.Model):
    """One finding through its whole life: it opens once, stays the same while true, closes by itself, may reopen."""

    rule = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=12)
    subject = models.CharField(max_length=60)
    part = models.CharField(max_length=60, blank=True)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="findings")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    snoozed_until = models.DateField(null=True)
    dismissed_on = models.DateField(null=True)
    severity = models.CharField(max_length=8)
    urgency = models.CharField(max_length=8)
    sure = models.CharField(max_length=6)
    owner = models.BigIntegerField(null=True)
    act_by = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rule", "subject_kind", "subject", "part"], name="finding_once"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["closed_on", "urgency", "dismissed_on", "snoozed_until", "account"], name="finding_open"
            ),
            models.Index(fields=["subject_kind", "subject"], name="finding_about"),
        ]


class Said(models.Model):
    """What a finding said from one day to another: the sentence with its numbers, evidence and proposals."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="said")
    from_day = models.DateField()
    to_day = models.DateField(null=True)
    severity = models.CharField(max_length=8)
    urgency = models.CharField(max_length=8)
    sure = models.CharField(max_length=6)
    owner = models.BigIntegerField(null=True)
    act_by = models.DateField(null=True)
    sentence = models.TextField()
    more = models.TextField(blank=True)
    closes = models.TextField(blank=True)
    known = models.FloatField(default=1.0)
    numbers = models.JSONField(default=dict)
    evidence = models.JSONField(default=list)
    actions = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["finding", "from_day"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["finding", "from_day"], name="said_once")]
        indexes: ClassVar = [models.Index(fields=["to_day", "finding"], name="said_open")]


class Turn(models.Model):
    """A turn in a finding's life: opened, closed, reopened, snoozed, dismissed; by whom and why."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="turns")
    on_day = models.DateField()
    kind = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    until = models.DateField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["finding", "on_day", "id"]


class Action(models.Model):
    """Something a person does next, proposed by a finding. Done, snoozed or dismissed by a person, with a reason."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        TAKEN = "taken"
        DONE = "done"
        SNOOZED = "snoozed"
        DISMISSED = "dismissed"
        LAPSED = "lapsed"

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="action_list")
    kind = models.CharField(max_length=30)
    says = models.CharField(max_length=300)
    values = models.JSONField(default=dict)
    owner = models.BigIntegerField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PROPOSED)
    snoozed_until = models.DateField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    changed_on = models.DateField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering: ClassVar = ["id"]


class TieFile(models.Model):
    """Numbers of ties, as columns: one Parquet file a day."""

    day = models.DateField(unique=True)
    name = models.CharField(max_length=60)
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)


class BackTest(models.Model):
    """One back-test: how well `tie_alive` and `silence` foretold up to `as_of`, as `backtest` tells it in `figures`."""

    as_of = models.DateTimeField()
    made_at = models.DateTimeField()
    seconds = models.FloatField()
    figures = models.JSONField()
    calibration = models.ForeignKey(Calibration, null=True, on_delete=models.SET_NULL, related_name="back_tests")

    class Meta:
        ordering: ClassVar = ["-pk"]


class Carried(models.Model):
    """Up to when rows of carried measures stand in files, from which facts and by which queries. One row, or none.

    `people` is a digest of everybody among whom likely merges were looked for.
    """

    as_of = models.DateTimeField()
    facts = models.JSONField()
    queries = models.JSONField()
    people = models.CharField(max_length=64, blank=True)


class CarriedFile(models.Model):
    """A file of a carried measure, of what it rests on, or of every contact by account (`contacts`)."""

    measure = models.CharField(max_length=40, db_index=True)
    name = models.CharField(max_length=80, unique=True)
    rows = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    begins = models.CharField(max_length=26, blank=True)
    ends = models.CharField(max_length=26, blank=True)

    class Meta:
        ordering: ClassVar = ["measure", "begins", "name"]
