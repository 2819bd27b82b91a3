from __future__ import annotations

from django.db import models

from wellkept.records.models.account import Account


class Queue(models.Model):
    """Whose cases: a team of ours (no account), or a vendor's desk. With its own working time and what it promises.

    Empty times, zone and places are the firm's. `hours` holds stretches by weekday where days differ or have breaks:
    {"mon": [["09:00", "12:00"], ["13:00", "17:00"]], ...}; a day that is not named is free. `free_days` are further
    days without work, as dates. Promises are None where nothing was promised.
    """

    key = models.CharField(max_length=120, unique=True)
    name = models.CharField(max_length=120)
    account = models.ForeignKey(Account, null=True, blank=True, on_delete=models.CASCADE, related_name="queues")
    time_zone = models.CharField(max_length=60, blank=True)
    hours = models.JSONField(default=dict, blank=True)
    country = models.CharField(max_length=2, blank=True)
    region = models.CharField(max_length=10, blank=True)
    free_days = models.JSONField(default=list, blank=True)
    answer_minutes = models.FloatField(null=True, blank=True)  # working minutes to the first human answer
    update_minutes = models.FloatField(null=True, blank=True)  # working minutes between two words, while a case is open
    solve_minutes = models.FloatField(null=True, blank=True)  # working minutes to the end

    def __str__(self) -> str:
        return self.name
