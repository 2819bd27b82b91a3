"""Facts: what happened, as a source reported it. Rows are only ever added. Field names are those of `sdk.kinds`."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models.imports import Import


class Fact(models.Model):
    source = models.CharField(max_length=60)
    source_id = models.CharField(max_length=64)
    happened_at = models.DateTimeField()
    offset_minutes = models.IntegerField(default=0)
    plausible = models.BooleanField(default=True)
    brought_by = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["source", "source_id"], name="%(class)s_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["happened_at"], name="%(class)s_happened")]


class Message(Fact):
    sender = models.BigIntegerField()
    recipients = models.JSONField(default=list)
    recipient_count = models.IntegerField(default=0)
    thread = models.CharField(max_length=64, blank=True)
    reply_to_ids = models.JSONField(default=list)
    automatic = models.CharField(max_length=8, blank=True)
    bounced = models.BigIntegerField(null=True)
    words = models.IntegerField(null=True)
    repaired = models.BooleanField(default=False)
    away_until = models.DateField(null=True)

    class Meta(Fact.Meta):
        indexes: ClassVar = [
            *Fact.Meta.indexes,
            models.Index(fields=["happened_at"], name="message_away", condition=models.Q(away_until__isnull=False)),
            # A person's page asks what they sent, and what came back to them.
            models.Index(fields=["sender", "happened_at"], name="message_sender"),
            models.Index(fields=["bounced"], name="message_bounced", condition=models.Q(bounced__isnull=False)),
        ]


class Meeting(Fact):
    occurrence = models.CharField(max_length=64)
    starts_at = models.DateTimeField()
    organiser = models.BigIntegerField(null=True)
    invited = models.JSONField(default=list)
    answers = models.JSONField(default=list)
    cancelled = models.BooleanField(default=False)
    moved = models.BooleanField(default=False)
    place = models.CharField(max_length=5, blank=True)
    sequence = models.IntegerField(default=0)
    recorded_at = models.DateTimeField(null=True)

    class Meta(Fact.Meta):
        pass


class Delivery(Fact):
    engagement = models.CharField(max_length=120)
    planned = models.FloatField(null=True)
    earned = models.FloatField(null=True)
    actual = models.FloatField(null=True)
    accepted = models.FloatField(null=True)
    colour = models.CharField(max_length=5, blank=True)
    milestone = models.CharField(max_length=200, blank=True)

    class Meta(Fact.Meta):
        pass


class CaseEvent(Fact):
    case = models.CharField(max_length=120)
    step = models.CharField(max_length=20)
    direction = models.CharField(max_length=8)
    side = models.CharField(max_length=4, blank=True)
    actor = models.BigIntegerField(null=True)
    automatic = models.BooleanField(default=False)
    public = models.BooleanField(default=True)
    asked = models.CharField(max_length=32, blank=True)
    channel = models.CharField(max_length=8, blank=True)
    team = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=60, blank=True)
    priority = models.CharField(max_length=40, blank=True)
    due_at = models.DateTimeField(null=True)
    rating = models.FloatField(null=True)

    class Meta(Fact.Meta):
        db_table = "facts_case_event"
        indexes: ClassVar = [
            *Fact.Meta.indexes,
            models.Index(fields=["case", "happened_at"], name="case_event_case"),
        ]


class Answer(Fact):
    survey = models.CharField(max_length=120)
    question = models.CharField(max_length=120)
    scale = models.CharField(max_length=10)
    value = models.FloatField(null=True)
    about_kind = models.CharField(max_length=10)
    about = models.CharField(max_length=120)
    invitation = models.CharField(max_length=64, blank=True)
    respondent = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(null=True)
    automatic = models.BooleanField(default=False)

    class Meta(Fact.Meta):
        indexes: ClassVar = [
            *Fact.Meta.indexes,
            models.Index(fields=["about_kind", "about"], name="answer_about"),
        ]


class Work(Fact):
    engagement = models.CharField(max_length=120)
    booking = models.CharField(max_length=32)
    item = models.CharField(max_length=120, blank=True)
    colleague = models.BigIntegerField(null=True)
    hours = models.FloatField()
    billable = models.BooleanField(null=True)

    class Meta(Fact.Meta):
        indexes: ClassVar = [
            *Fact.Meta.indexes,
            models.Index(fields=["engagement", "happened_at"], name="work_engagement"),
            models.Index(fields=["colleague"], name="work_colleague", condition=models.Q(colleague__isnull=False)),
        ]


class Subject(models.Model):
    """The subject of a message, title of a meeting, words of a case or comment on an answer.

    It is kept apart from the fact, so that it can be left out.
    """

    kind = models.CharField(max_length=12)
    fact = models.BigIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "fact"], name="subject_once")]
