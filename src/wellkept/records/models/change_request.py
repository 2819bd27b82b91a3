from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class ChangeRequest(models.Model):
    """A change of what was agreed: what it costs, what work it is, what it does to the dates, and who decided on it.

    `decided_by` is a person of either side. Before `decided_on` it is open, whatever is known now.
    """

    class Answer(models.TextChoices):
        OPEN = ""
        APPROVED = "approved"
        REFUSED = "refused"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="change_requests")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    asked_on = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    price = models.FloatField(null=True, blank=True)
    effort_hours = models.FloatField(null=True, blank=True)
    days_later = models.IntegerField(null=True, blank=True)  # what it does to the end; 0: nothing, said
    decision = models.CharField(max_length=8, choices=Answer.choices, blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    invoiced = models.FloatField(null=True, blank=True)  # so far; None: nobody said

    class Meta:
        ordering: ClassVar = ["engagement_id", "asked_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "key"], name="change_request_once"),
        ]

    def __str__(self) -> str:
        return self.title


class Wish(models.Model):
    """Something that the other side asked for besides, as its subject says and who sent it; no more of it is kept.

    It is answered on a day: it belongs to the scope after all, it became a change request, or it was refused.
    """

    class By(models.TextChoices):
        MAIL = "mail"
        CASE = "case"
        OTHER = ""

    class Answer(models.TextChoices):
        OPEN = ""
        IN_SCOPE = "in scope"
        CHANGE = "change"
        REFUSED = "refused"

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="wishes")
    key = models.CharField(max_length=120)
    title = models.CharField(max_length=300)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    came_by = models.CharField(max_length=4, choices=By.choices, blank=True, default="")
    message = models.BigIntegerField(null=True, blank=True)
    case = models.ForeignKey("records.Case", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True, default="")
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    change = models.ForeignKey(ChangeRequest, null=True, blank=True, on_delete=models.SET_NULL, related_name="wishes")

    class Meta:
        ordering: ClassVar = ["engagement_id", "asked_on", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["engagement", "key"], name="wish_once"),
        ]

    def __str__(self) -> str:
        return self.title
