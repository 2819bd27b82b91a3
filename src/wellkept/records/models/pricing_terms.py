from __future__ import annotations

from django.db import models

from wellkept.records.models.engagement import Engagement


class PricingTerms(models.Model):
    """What an engagement costs us and what it may be sold for, by each pricing model; in the firm's currency.

    Which model was agreed stands in the engagement. `price` is that offered: without one, the engagement's value.
    """

    engagement = models.OneToOneField(Engagement, on_delete=models.CASCADE, related_name="pricing_terms")
    hourly_cost = models.FloatField(null=True, blank=True)
    bought_in_cost = models.FloatField(null=True, blank=True)
    rate = models.FloatField(null=True, blank=True)
    bought_in_price = models.FloatField(null=True, blank=True)
    price = models.FloatField(null=True, blank=True)
    cap = models.FloatField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    share = models.FloatField(null=True, blank=True)  # the client's, of what is over or under the target
    open_decisions = models.PositiveIntegerField(null=True, blank=True)  # about what is to be built
    effective_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "pricing terms"

    def __str__(self) -> str:
        return f"terms of {self.engagement_id}"
