"""Who is who. Facts carry address ids; names and addresses stand here and nowhere else."""

from __future__ import annotations

from django.db import models


class Person(models.Model):
    """A human being, whatever addresses they write from. A merge or split moves addresses and changes no fact."""

    name = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["name"])]

    def __str__(self) -> str:
        return self.name


class Address(models.Model):
    """A mail address, or a bare name where a source has no address (`value` starts with "name:").

    Role addresses (support@) are channels, machines are robots, and lists are lists: none of them is a person.
    """

    class Kind(models.TextChoices):
        PERSON = "person"
        CHANNEL = "channel"
        ROBOT = "robot"
        LIST = "list"

    value = models.CharField(max_length=320, unique=True)
    name = models.CharField(max_length=200, blank=True)
    domain = models.CharField(max_length=255, blank=True, db_index=True)
    kind = models.CharField(max_length=8, choices=Kind.choices, blank=True)
    # Where a person decided whose this is, nothing that is found out later moves it by itself.
    decided = models.BooleanField(default=False)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="addresses")

    def __str__(self) -> str:
        return self.value
