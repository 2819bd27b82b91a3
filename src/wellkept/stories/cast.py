"""The accounts of the demo company: who they are, how large, and what is going on with each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from wellkept.stories.names import Region

Character = Literal[
    "steady",
    "one colleague",
    "one contact",
    "going cold",
    "contact gone",
    "contact silent",
    "colleague leaving",
    "renewal unprepared",
    "dry",
    "thin",
    "decision maker unknown",
    "new",
    "hardly known",
    "ended",
    "supplier",
]
Size = Literal["large", "middle", "small"]
WEEKS = 156


@dataclass(frozen=True, slots=True)
class Account:
    """`since` is in weeks before the anchor. `lead` is the position of its lead among the account managers."""

    name: str
    domain: str
    size: Size
    character: Character
    yearly_value: int
    lead: int
    region: Region = "german"
    kind: Literal["client", "vendor", "partner"] = "client"
    since: int = 240
    zone: str = "Europe/Berlin"


LONDON, DUBAI, JERUSALEM = "Europe/London", "Asia/Dubai", "Asia/Jerusalem"

ACCOUNTS: tuple[Account, ...] = (
    Account("Kestrel Logistics", "kestrel-logistics.example", "large", "steady", 260_000, 1, "british", since=170),
    Account("Ahrensfeld Maschinenbau", "ahrensfeld.example", "large", "thin", 410_000, 1),
    Account("Brückmann & Söhne", "brueckmann-soehne.example", "middle", "steady", 84_000, 2),
    Account("Tidemark Assurance", "tidemark-assurance.example", "large", "dry", 380_000, 2, "british"),
    Account("Lindqvist Timber", "lindqvist-timber.example", "middle", "steady", 120_000, 3, "nordic"),
    Account("Oakhollow Schools Trust", "oakhollow.example", "small", "steady", 36_000, 3, "british", zone=LONDON),
    Account("Veltmann Pharma", "veltmann-pharma.example", "large", "steady", 520_000, 4),
    Account("Corrin Ferries", "corrin-ferries.example", "middle", "going cold", 140_000, 4, "british", zone=LONDON),
    Account("Haldenried Sparverein", "haldenried.example", "middle", "decision maker unknown", 155_000, 5),
    Account("Pernova Foods", "pernova-foods.example", "middle", "one colleague", 98_000, 5, "french"),
    Account("Grünwinkel Stadtwerke", "gruenwinkel.example", "large", "steady", 330_000, 6),
    Account("Castellan Legal", "castellan-legal.example", "small", "dry", 42_000, 6, "british"),
    Account("Ostermoor Kliniken", "ostermoor-kliniken.example", "large", "steady", 290_000, 7),
    Account("Bramley Press", "bramley-press.example", "small", "contact gone", 48_000, 7, "british", zone=LONDON),
    Account("Zephyrine Textiles", "zephyrine.example", "small", "steady", 30_000, 1, "french"),
    Account("Dunmarrow Quarries", "dunmarrow.example", "small", "one contact", 55_000, 2, "british"),
    Account("Sable Optics", "sable-optics.example", "middle", "steady", 110_000, 3),
    Account("Kraanvogel Shipping", "kraanvogel.example", "middle", "colleague leaving", 130_000, 8, "dutch"),
    Account("Felsenau Brewery", "felsenau.example", "small", "one colleague", 27_000, 4),
    Account("Nimbrel Insurance", "nimbrel.example", "large", "steady", 360_000, 5, "dutch"),
    Account("Tarn Valley Council", "tarn-valley.example", "middle", "steady", 125_000, 6, "british", zone=LONDON),
    Account("Ivory Lane Hotels", "ivory-lane.example", "middle", "renewal unprepared", 96_000, 7, "british"),
    Account("Rosenhagen Ceramics", "rosenhagen.example", "small", "steady", 33_000, 1),
    Account("Quillfeather Publishing", "quillfeather.example", "small", "steady", 24_000, 2, "british"),
    Account("Morgenrot Energie", "morgenrot-energie.example", "middle", "contact silent", 175_000, 3),
    Account("Aldersyde Veterinary", "aldersyde-vets.example", "small", "steady", 21_000, 4, "british"),
    Account("Pevensby Motors", "pevensby-motors.example", "middle", "going cold", 88_000, 5, "british"),
    Account("Weißenbach Kältetechnik", "weissenbach.example", "small", "steady", 39_000, 6),
    Account("Galim Medical Devices", "galim-medical.example", "middle", "steady", 102_000, 7, "hebrew", zone=JERUSALEM),
    Account("Nakheel Spice Trading", "nakheel-spice.example", "small", "steady", 34_000, 2, "arabic", zone=DUBAI),
    Account(
        "Zweckverband für Wasserversorgung und Abwasserbeseitigung im Oberen Auenthale eG",
        "zv-auental.example",
        "small",
        "steady",
        58_000,
        1,
    ),
    Account("Larkspur Care Homes", "larkspur-care.example", "middle", "steady", 76_000, 8, "british"),
    Account("Bergdahl Advisory", "bergdahl.example", "small", "new", 60_000, 3, "nordic", since=6),
    Account("Fennimore Grain", "fennimore.example", "small", "hardly known", 15_000, 4, "british", since=20),
    Account("Thistledown Charity", "thistledown.example", "small", "ended", 12_000, 5, "british"),
    Account("Northgate Networks", "northgate-networks.example", "middle", "supplier", 190_000, 0, "british", "vendor"),
    Account("Quay Security", "quay-security.example", "middle", "supplier", 70_000, 0, "dutch", "partner"),
    Account("Hollin Data Centres", "hollin-dc.example", "small", "supplier", 145_000, 0, "dutch", "vendor"),
    Account("Parchment Software", "parchment-software.example", "small", "supplier", 64_000, 0, "french", "vendor"),
)
