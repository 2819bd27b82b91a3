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
# Those that are measured so far, and the measure of each: `delivery` is a kind of fact too, and so has another name.
MEASURED: Mapping[str, str] = {"reach": "reach", "service": "service", "delivery": "delivering", "voice": "voice"}
LEAST_WEIGHT = 0.5  # of all weight; below, the page shows reach, named as such
