from __future__ import annotations

from typing import ClassVar

from django.db import models

from wellkept.facts.models import Person
from wellkept.records.models.engagement import Engagement


class Training(models.Model):
    """A training session: who needs it, and who came. `on` is the day on which it is or was held."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="trainings")
    title = models.CharField(max_length=200)
    on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)  # when it was agreed

    class Meta:
        ordering: ClassVar = ["engagement", "on", "title"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["engagement", "title"], name="training_once")]

    def __str__(self) -> str:
        return self.title


class TrainingPlace(models.Model):
    """Somebody who needs a training. `came` is None while nobody said."""

    training = models.ForeignKey(Training, on_delete=models.CASCADE, related_name="places")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="training_places")
    came = models.BooleanField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["training", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["training", "person"], name="training_place_once")]
