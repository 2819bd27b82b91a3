"""The engagements of the demo beside story 1's, with what their reports say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Engagement:
    """`began` is in weeks before the anchor; `cost` and `schedule` are the CPI and SPI that its reports come to.

    `colour` "" reports what is so.
    """

    account: str
    name: str
    kind: Literal["project", "managed service", "product sale"]
    value: int
    risk: Literal["low", "medium", "high"]
    pricing_model: str
    began: int
    weeks: int
    cost: float = 1.0
    schedule: float = 1.0
    colour: Literal["", "green"] = ""

    @property
    def open(self) -> bool:
        return self.began < self.weeks


FIXED, CAPPED, BY_TIME, MONTHLY = "fixed price", "capped time and materials", "time and materials", "monthly fee"

ENGAGEMENTS: tuple[Engagement, ...] = (
    Engagement("Kestrel Logistics", "Backup appliance", "product sale", 180_000, "medium", FIXED, 5, 16, 0.99, 0.98),
    Engagement("Ahrensfeld Maschinenbau", "Plant network", "project", 420_000, "medium", BY_TIME, 30, 52, 0.99, 0.97),
    Engagement("Tidemark Assurance", "Policy platform move", "project", 450_000, "high", FIXED, 9, 50, 0.99, 0.98),
    Engagement("Veltmann Pharma", "Validated cloud", "project", 640_000, "medium", CAPPED, 40, 66, 1.01, 0.99),
    Engagement("Grünwinkel Stadtwerke", "Control room desktops", "project", 210_000, "low", FIXED, 20, 30, 1.02, 1.0),
    Engagement("Ostermoor Kliniken", "Image archive", "project", 300_000, "medium", FIXED, 34, 48, 0.91, 0.95, "green"),
    Engagement("Nimbrel Insurance", "Managed workplace", "managed service", 360_000, "low", MONTHLY, 80, 156),
    Engagement("Haldenried Sparverein", "Managed network", "managed service", 155_000, "low", MONTHLY, 60, 156),
    Engagement("Galim Medical Devices", "Quality system hosting", "project", 95_000, "low", BY_TIME, 12, 30, 1.0, 0.98),
    Engagement("Morgenrot Energie", "Branch office network", "project", 160_000, "medium", CAPPED, 15, 36, 0.98, 0.97),
    Engagement("Tarn Valley Council", "Council telephony", "project", 85_000, "low", FIXED, 18, 32, 1.03, 1.0),
    Engagement("Kestrel Logistics", "Depot wireless", "project", 74_000, "low", FIXED, 110, 20),
    Engagement("Ahrensfeld Maschinenbau", "Server renewal", "project", 190_000, "low", FIXED, 120, 26, 0.98, 1.0),
    Engagement("Lindqvist Timber", "Sawmill network", "project", 66_000, "low", BY_TIME, 96, 18),
    Engagement("Veltmann Pharma", "Laboratory storage", "project", 240_000, "medium", CAPPED, 130, 40, 0.96, 0.94),
    Engagement("Grünwinkel Stadtwerke", "Meter data store", "project", 130_000, "low", FIXED, 105, 24),
    Engagement("Brückmann & Söhne", "Shop floor terminals", "project", 48_000, "low", FIXED, 88, 14),
    Engagement("Nimbrel Insurance", "Desktop roll-out", "project", 280_000, "medium", FIXED, 140, 44, 0.95, 0.97),
    Engagement("Sable Optics", "Firewall pair", "product sale", 39_000, "low", FIXED, 70, 8),
    Engagement("Corrin Ferries", "Terminal wireless", "project", 92_000, "low", FIXED, 90, 22),
    Engagement("Pernova Foods", "Cold store sensors", "project", 57_000, "low", BY_TIME, 100, 20),
    Engagement("Ivory Lane Hotels", "Booking servers", "project", 71_000, "low", FIXED, 84, 16),
    Engagement("Pevensby Motors", "Workshop tablets", "project", 44_000, "low", FIXED, 76, 12),
    Engagement("Larkspur Care Homes", "Night call system", "project", 62_000, "low", FIXED, 92, 18),
)
