from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.account import Account


class Improvement(models.Model):
    """What was learned, what is done about it, by whom and by when, and the number that should move.

    `measure`, `subject_kind`, `subject` and `part` name that number as the history of numbers does; `account` is whose
    it is, so that who sees the account sees this. `rule` and `about` say from which finding it came.
    """

    class Wanted(models.TextChoices):
        UP = "up"
        DOWN = "down"

    what = models.CharField(max_length=200)
    learned = models.TextField(blank=True, max_length=2000)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="improvements")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="improvements")
    made_on = models.DateField()
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)  # from then on it should show
    dropped_on = models.DateField(null=True, blank=True)
    measure = models.CharField(max_length=40)
    subject_kind = models.CharField(max_length=12)
    subject = models.BigIntegerField()
    part = models.CharField(max_length=40, blank=True)
    wanted = models.CharField(max_length=4, choices=Wanted.choices, default=Wanted.UP)
    rule = models.CharField(max_length=60, blank=True)
    about = models.CharField(max_length=140, blank=True)  # the finding's subject and part

    class Meta:
        ordering: ClassVar = ["-made_on", "-pk"]

    def __str__(self) -> str:
        return self.what
