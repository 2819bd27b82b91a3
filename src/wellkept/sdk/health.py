"""The seven dimensions of an account's health, and which of them a measure tells so far."""

from __future__ import annotations

from collections.abc import Mapping

# Each in words, in the order in which pages list them. The setting `weight_…` says how much it counts.
DIMENSIONS: Mapping[str, str] = {
    "reach": "Reach",
    "service": "Service",
    "delivery": "Delivery",
    "voice": "Voice",
    "balance": "Balance",
    "trust": "Trust",
    "outlook": "Outlook",
}
MEASURED = ("reach", "service", "voice")
LEAST_WEIGHT = 0.5  # of all weight; below, the page shows reach, named as such
